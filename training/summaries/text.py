"""
Text as the model sees it. `src/summarizers/words.ts` does the same in TypeScript: a change here is a change there, and
the fixtures of `fixtures.py` prove that both agree.
"""
import re
import unicodedata

from nltk.stem.porter import PorterStemmer

_porter = PorterStemmer(mode=PorterStemmer.ORIGINAL_ALGORITHM)
_stems = {}

# Tokenised corpora write "do n't", "obama 's" and ``quotes''; articles write "don't", "Obama's" and curly quotes.
_QUOTES = str.maketrans({'“': '"', '”': '"', '„': '"', '«': '"', '»': '"', '‘': "'", '’': "'", '`': "'"})
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[0-9]+(?:[.,][0-9]+)*|[%$£€\"?]")
_TERM = re.compile(r'[a-z0-9]+')

STOP_WORDS = frozenset(
    """a an the and or but if of to in on at by for with from as is are was were be been being it its this that these
    those he she they him his her hers their them i me my we our us you your who whom whose which what when where how
    not no nor do does did doing have has had having will would can could shall should may might must there here than
    then so up out about into over under after before while also just all any both each some such one two more most
    other only own same too very said say says according t s don won didn doesn wasn isn aren weren couldn wouldn
    shouldn hasn haven hadn""".split()
)
OPENERS = frozenset(
    """he she it they this that these those his her hers its their them him but and or so yet also however meanwhile
    nevertheless nonetheless moreover furthermore therefore thus instead still then otherwise besides additionally
    such""".split()
)


def normalise(text):
    """Lower case, no accents, straight quotes, contractions joined and possessives dropped."""
    text = unicodedata.normalize('NFD', text.translate(_QUOTES).lower())
    text = ''.join(c for c in text if not 0x300 <= ord(c) <= 0x36f)
    text = text.replace("''", '"').replace(" n't", "n't")
    return re.sub(r" ?'s(?![a-z])", '', text)


def _shape(number):
    """A number's class: a year, a decimal, or how many digits it has."""
    digits = number.replace(',', '')
    if '.' in digits:
        return '<dec>'
    if len(number) == 4 and number.isdigit() and number[:2] in ('19', '20'):
        return '<year>'
    return '<d%d>' % min(7, len(digits))


def model_words(text):
    """The words that the tokenizer splits into pieces; joined by spaces they are the tokenizer's input."""
    return [_shape(w) if '0' <= w[0] <= '9' else w for w in _WORD.findall(normalise(text))]


def stem(word):
    """Porter's stem (the original algorithm); words of three letters or fewer and numbers stay."""
    found = _stems.get(word)
    if found is None:
        found = word if len(word) <= 3 or word[0].isdigit() else _porter.stem(word)
        _stems[word] = found
    return found


def terms(text):
    """Stems of all words and numbers, in order: the units of every lexical feature."""
    return [stem(w) for w in _TERM.findall(normalise(text))]


STOP_TERMS = frozenset(stem(w) for w in STOP_WORDS)
