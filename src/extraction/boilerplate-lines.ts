/** Sentences of the site within an article: funding notices, reading limits, sign-up offers. */
const NOTICE =
  /\b(?:we|i|the (?:site|publisher)) (?:may|might|can|could|will)?\s?(?:earn|receive|get|make) (?:a|an|some|any)?\s?(?:small |affiliate |modest )*commissions?\b|\b(?:contains?|includes?|uses?) affiliate links\b|\bwenn (?:du|sie) (?:über|auf) [^.]{0,60}(?:link|kauf)[^.]{0,60}\bprovision\b|\byou(?:['’]ve| have) (?:read |used |reached )?(?:\d+|your|\w+) (?:of (?:your )?\d+ |(?:last|final|monthly) )*(?:free |complimentary )?articles?\b[^.]{0,30}(?:left|remaining|month|week|limit)|\bsubscribe (?:now|today) (?:for|to (?:continue|keep|read))\b|\b(?:sign up|subscribe) (?:for|to) (?:our|the) [^.]{0,40}newsletter\b/iu;
/** Longest line that can be such a notice, in characters. */
const NOTICE_CHARS = 260;

/** Labels of advertisements. */
const AD_LABEL =
  /^[\s\-–—:·|([]*(?:advert(?:isement|ising|orial)?s?|ad|sponsored(?: content)?|(?:(?:story|article|content) )?continues? (?:below|after)(?: (?:the |this )?(?:ad(?:vertisement)?|video))?|(?:story|article) continues|continue reading below|scroll to continue(?: with content)?|anzeigen?|werbung|weiter nach der anzeige|die story geht nach der werbung weiter|publicité|la suite après (?:la|cette) publicité|publicidad|publicidade|continua (?:após|dopo) (?:a|la) publicid\p{L}+|pubblicità|reklama|advertentie|annons|mainos|реклама|広告|광고)[\s\-–—:·|)\].↓▼]*$/iu;
const AD_LABEL_CHARS = 70;

const COMMENTS =
  /^(?:\(?\d[\d.,]*\)? (?:reader )?(?:comments?|responses|replies|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties)|(?:reader |leser)?(?:comments?|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties|コメント|댓글)(?: ?\(\d[\d.,]*\)| ?: ?\d+)?|(?:leave|post|add) a (?:comment|reply)|(?:join|view) (?:the )?(?:conversation|comments?)|コメント ?\d+ ?件?|\d[\d.,]* (?:comments?|responses|replies|thoughts|kommentare?|antworten|commentaires|comentarios) (?:to|on|zu|auf|sur|en|a) .*|(?:leave|post|add|write) (?:a|your) (?:comment|reply)(?: .*)?|comments? (?:are )?closed.*)$/iu;
const COMMENTS_CHARS = 120;

/** Whether a line is a notice of the site, not of the article. */
export function isNotice(text: string): boolean {
  return text.length <= NOTICE_CHARS && NOTICE.test(text);
}

/** Whether a line is only an advertisement label. */
export function isAdLabel(text: string): boolean {
  return text.length <= AD_LABEL_CHARS && AD_LABEL.test(text);
}

/** Whether a line is only a heading of readers' comments. */
export function headsComments(text: string): boolean {
  return text.length <= COMMENTS_CHARS && COMMENTS.test(text.trim());
}
