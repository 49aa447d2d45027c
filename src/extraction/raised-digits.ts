const RAISED: Readonly<Record<string, string>> = {
  '0': '⁰', '1': '¹', '2': '²', '3': '³', '4': '⁴', '5': '⁵', '6': '⁶', '7': '⁷', '8': '⁸', '9': '⁹',
  '+': '⁺', '-': '⁻', '−': '⁻', '–': '⁻', '=': '⁼', '(': '⁽', ')': '⁾', n: 'ⁿ', i: 'ⁱ',
}; // prettier-ignore
const LOWERED: Readonly<Record<string, string>> = {
  '0': '₀', '1': '₁', '2': '₂', '3': '₃', '4': '₄', '5': '₅', '6': '₆', '7': '₇', '8': '₈', '9': '₉',
  '+': '₊', '-': '₋', '−': '₋', '–': '₋', '=': '₌', '(': '₍', ')': '₎',
}; // prettier-ignore

/** Longer text is words in small type and stays. */
const LONGEST = 8;

/**
 * Superscript or subscript text in Unicode characters ("10" and "6" is "10⁶", not "106"); unchanged where it has any
 * other character or no digit.
 */
export function raiseDigits(text: string, place: 'sup' | 'sub'): string {
  const map = place === 'sup' ? RAISED : LOWERED;
  const trimmed = text.trim();
  if (!/\d|^[ni]$/u.test(trimmed) || trimmed.length > LONGEST) return text;
  const raised = Array.from(trimmed, (char) => map[char]);
  return raised.includes(undefined) ? text : raised.join('');
}
