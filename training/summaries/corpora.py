"""
The corpora as documents: {'id', 'corpus', 'title', 's': [sentence], 'r': [reference sentence]}.

Tokenised text (CNN/Daily Mail) is split at its enders; cased text at its paragraphs and then by rules. Lines that are
no prose (headings, captions, "JUST WATCHED ...") are dropped, as the bot drops them before it scores.
"""
import hashlib
import re

from paths import corpus_rows

MAX_SENTENCES = 200

_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"'“‘])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Gen|Col|Lt|Maj|Capt|Sgt|Cmdr|Adm|Rev|Hon|Pres|St|"
    r"Jr|Sr|Inc|Corp|Ltd|Co|Bros|vs|v|No|Nos|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|U\.S|U\.K|U\.N|D\.C|a\.m|"
    r'p\.m|e\.g|i\.e|etc|al|Ph\.D|approx|est|Fig|Mt|Ft|Ave|Blvd|Calif|Fla|Tex|Mass|Pa|Ill|Wash|Va|Md|Mich|Ga|Ariz|'
    r'Conn|Colo|Tenn|Wis|Minn|Ore|Okla|Ala|La|Ky|Ind|Miss|Mo|Kan|Neb|Nev)$'
)
_BREAK = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9])")


def split_tokenised(text):
    """Sentences of lower-cased text in which every token, the enders too, stands between spaces."""
    sentences, current, open_quote = [], [], False
    tokens = text.split()
    i = 0
    while i < len(tokens):
        current.append(tokens[i])
        if tokens[i] in ('"', "''", '``'):
            open_quote = not open_quote
        if tokens[i] in ('.', '!', '?'):
            while i + 1 < len(tokens) and tokens[i + 1] in ('.', '!', '?', ')'):
                i += 1
                current.append(tokens[i])
            if open_quote and i + 1 < len(tokens) and tokens[i + 1] in ('"', "''"):
                i += 1
                current.append(tokens[i])
            sentences.append(' '.join(current))
            current, open_quote = [], False
        i += 1
    if current:
        sentences.append(' '.join(current))
    merged = []
    for sentence in sentences:
        if merged and len(re.findall(r'[a-z0-9]+', sentence)) < 3:
            merged[-1] += ' ' + sentence
        else:
            merged.append(sentence)
    return merged


def split_paragraph(text):
    """Sentences of one cased paragraph."""
    sentences, start = [], 0
    for found in _BREAK.finditer(text):
        end = found.end()
        if text[found.start()] == '.' and _ABBREVIATION.search(text[start:found.start()]):
            continue
        sentences.append(text[start:end].strip())
        start = end
    sentences.append(text[start:].strip())
    return [s for s in sentences if s]


def is_prose(sentence):
    """Whether a line can stand in a summary: it ends as a sentence does and has at least four words."""
    return len(sentence.split()) >= 4 and re.search(r"[.!?…][\"'”’)\]]*$", sentence) is not None \
        and not re.match(r'JUST WATCHED|MUST WATCH|READ MORE|Read more|ALSO READ', sentence)


def split_cased(text):
    """Prose sentences of an article with paragraphs."""
    sentences = [s for line in text.split('\n') for s in split_paragraph(re.sub(r'\s+', ' ', line.strip()))]
    return [s for s in sentences if is_prose(s)]


def reference_sentences(summary):
    if isinstance(summary, list):
        return [s for s in summary if s.strip()]
    return split_paragraph(re.sub(r'\s+', ' ', re.sub(r'([.!?"])(?=[A-Z"])', r'\1 ', summary)))


def documents(name):
    """All documents of a corpus that have at least three sentences and a reference."""
    cased = not name.endswith('cnndm') and not name.endswith('cnndm_val')
    for row in corpus_rows(name):
        sentences = (split_cased if cased else split_tokenised)(row['article'])[:MAX_SENTENCES]
        document = {'id': row['id'], 'corpus': name.split('.')[1], 'title': row.get('title'), 's': sentences}
        if 'refs' in row:
            document['refs'] = [split_paragraph(re.sub(r'\s+', ' ', r.strip())) for r in row['refs']]
            document['r'] = document['refs'][0]
        else:
            document['r'] = reference_sentences(row['summary'])
        if len(sentences) >= 3 and document['r']:
            yield document


def bucket(identity, buckets=100):
    """A stable number below `buckets` for a row's id: what holds rows out, whatever the order of the file."""
    return int(hashlib.sha256(identity.encode()).hexdigest()[:8], 16) % buckets
