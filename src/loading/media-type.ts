/** A declared media type, lower case and without parameters, and its charset parameter; null where it has none. */
export interface DeclaredType {
  readonly mediaType: string | null;
  readonly charset: string | null;
}

/** Reads a Content-Type header or an upload's declared type. What isn't of the form "type/subtype" is no type. */
export function readMediaType(value: string | null): DeclaredType {
  const [type = '', ...parameters] = (value ?? '').split(';');
  const mediaType = type.trim().toLowerCase();
  const charset = parameters
    .map((parameter) => /^\s*charset\s*=\s*"?([^"\s]{1,40})"?\s*$/i.exec(parameter)?.[1])
    .find((found) => found !== undefined);
  return {
    mediaType: /^[\w.+-]+\/[\w.+-]+$/.test(mediaType) ? mediaType : null,
    charset: charset?.toLowerCase() ?? null,
  };
}
