/** 'warning': something is missing, but Lede works. 'problem': something configured does not work. */
export interface Finding {
  readonly what: string;
  readonly state: 'fine' | 'warning' | 'problem';
  readonly says: string;
  readonly remedy: string | null;
}

export const fine = (what: string, says: string): Finding => ({ what, state: 'fine', says, remedy: null });

export const warning = (what: string, says: string, remedy: string): Finding => ({
  what,
  state: 'warning',
  says,
  remedy,
});

export const problem = (what: string, says: string, remedy: string): Finding => ({
  what,
  state: 'problem',
  says,
  remedy,
});
