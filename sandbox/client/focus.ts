/** Moves the focus once what was changed just now is drawn: drawing is a microtask that was queued before this one. */
export function focusSoon(selector: string): void {
  queueMicrotask(() => document.querySelector<HTMLElement>(selector)?.focus());
}
