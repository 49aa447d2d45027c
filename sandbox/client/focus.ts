/** Shows a dialog as soon as it is drawn: the browser keeps the focus in it, and Escape closes it. */
export function showModal(element: Element | undefined): void {
  if (element instanceof HTMLDialogElement && !element.open) element.showModal();
}

/** Moves the focus once what was changed just now is drawn: drawing is a microtask that was queued before this one. */
export function focusSoon(selector: string): void {
  queueMicrotask(() => document.querySelector<HTMLElement>(selector)?.focus());
}
