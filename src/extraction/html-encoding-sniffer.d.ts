declare module 'html-encoding-sniffer' {
  /** The WHATWG name of the encoding: by byte order mark, transport label, the page's declaration, else the default. */
  export default function htmlEncodingSniffer(
    bytes: Uint8Array,
    options?: { xml?: boolean; transportLayerEncodingLabel?: string; defaultEncoding?: string },
  ): string;
}
