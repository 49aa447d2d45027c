/** What a promise gives; null when it rejects, or gives nothing within `ms`: whoever asks how a process is must not wait. */
export async function within<T>(ms: number, ask: () => T | Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), ms)));
  try {
    return await Promise.race([ask(), late]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
