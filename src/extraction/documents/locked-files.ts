import { LedeError } from '../../core/failure.ts';

/** The failure of a file that opens with a password only. */
export function lockedFile(cause?: unknown): LedeError {
  return new LedeError('unreadable-file', { reason: 'locked' }, { cause });
}

/** The stream in which a compound file holds an Office document behind a password (MS-OFFCRYPTO 2.3.4.4). */
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

/** Whether a compound file is a Word, Excel or PowerPoint document behind a password. */
export function isLockedOffice(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(ENCRYPTED_PACKAGE);
}

/** Throws 'unreadable-file' with reason 'locked' when an OpenDocument file's manifest says that its content is encrypted. */
export function refuseLockedOpenDocument(manifest: string | null): void {
  if (manifest !== null && /<manifest:encryption-data\b/u.test(manifest)) throw lockedFile();
}

/**
 * Throws 'unreadable-file' with reason 'locked' when an e-book's list of encrypted parts names a chapter; obfuscated fonts
 * are none of its text.
 */
export function refuseLockedBook(list: string | null): void {
  if (list === null) return;
  if (/<(?:\w+:)?CipherReference\b[^>]*\bURI=["'][^"']*\.x?html?["']/iu.test(list)) throw lockedFile();
}
