/** Texts for the plural categories that a language has; "#" stands for the number. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Numbers, sizes, lengths of time, lists and plurals as a language writes them. */
export interface Format {
  readonly number: (value: number) => string;
  /** At most one digit after the point: 0.4. */
  readonly decimal: (value: number) => string;
  /** The form for the count, with its number filled in. */
  readonly plural: (count: number, forms: PluralForms) => string;
  /** A size in bytes, in the unit that suits it. */
  readonly bytes: (bytes: number) => string;
  /** A length of time in seconds, minutes or hours, rounded up: "2 minutes". */
  readonly duration: (seconds: number) => string;
  readonly list: (items: readonly string[]) => string;
}

/** Formats for a BCP 47 language tag. */
export function createFormat(tag: string): Format {
  const number = new Intl.NumberFormat(tag);
  const decimal = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const rules = new Intl.PluralRules(tag);
  const list = new Intl.ListFormat(tag, { type: 'conjunction' });
  const unit = (value: number, name: string, display: 'long' | 'short') =>
    new Intl.NumberFormat(tag, { style: 'unit', unit: name, unitDisplay: display, maximumFractionDigits: 1 }).format(
      value,
    );
  return {
    number: (value) => number.format(value),
    decimal: (value) => decimal.format(value),
    plural: (count, forms) => (forms[rules.select(count)] ?? forms.other).replace('#', number.format(count)),
    bytes: (bytes) => {
      if (bytes < 1024) return unit(bytes, 'byte', 'long');
      if (bytes < 1024 ** 2) return unit(bytes / 1024, 'kilobyte', 'short');
      return unit(bytes / 1024 ** 2, 'megabyte', 'short');
    },
    duration: (seconds) => {
      if (seconds < 90) return unit(Math.ceil(seconds), 'second', 'long');
      if (seconds < 90 * 60) return unit(Math.ceil(seconds / 60), 'minute', 'long');
      return unit(Math.ceil(seconds / 3600), 'hour', 'long');
    },
    list: (items) => list.format(items),
  };
}
