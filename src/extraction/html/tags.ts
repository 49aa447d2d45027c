/** Elements that begin and end a line of text. */
export const BLOCK_TAGS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);

/** Elements whose content is never read as text: code, controls, embedded media and what stands in for them. */
export const SKIPPED_TAGS: ReadonlySet<string> = new Set(
  (
    'applet area audio base button canvas col colgroup datalist embed frame frameset head iframe input link map meta meter nextid ' +
    'noembed noframes noscript object optgroup option output param progress rp rt script select slot style svg template textarea title track ' +
    'video'
  ).split(' '),
);

export const HEADING_TAGS: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** Tags of pictures and their captions; their words belong to the article's images. */
export const FIGURE_TAGS: ReadonlySet<string> = new Set(['figure', 'figcaption']);
