/** What Lede remembers of a member besides briefs and digests. */
export interface MemberSettings {
  /** The language of their last command, or of the last word that they wrote to Lede; null when none is known. BCP 47. */
  readonly locale: string | null;
  /** Whether the links that they post are left alone in automatic channels. */
  readonly isLeftAlone: boolean;
}

export const DEFAULT_MEMBER_SETTINGS: MemberSettings = { locale: null, isLeftAlone: false };

/** Keeps the settings of members. All reject with 'storage-unavailable'. */
export interface MemberSettingsStore {
  get(memberId: string): Promise<MemberSettings>;
  /** Sets the fields that `change` names. */
  update(memberId: string, change: Partial<MemberSettings>): Promise<void>;
  /** Resolves with whether there were any. */
  delete(memberId: string): Promise<boolean>;
}
