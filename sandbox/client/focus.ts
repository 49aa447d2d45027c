/** Shows a dialog once it is in the page: the browser keeps the focus in it, and Escape closes it. */
export function showModal(element: Element | undefined): void {
  queueMicrotask(() => {
    if (element instanceof HTMLDialogElement && element.isConnected && !element.open) element.showModal();
  });
}

/** Moves the focus once what was changed just now is drawn: drawing is a microtask that was queued before this one. */
export function focusSoon(selector: string): void {
  queueMicrotask(() => document.querySelector<HTMLElement>(selector)?.focus());
}
