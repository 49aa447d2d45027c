/** How near to the end, in pixels, counts as being there. */
const NEAR = 60;

/** Keeps the end of the messages in view while one is there, whatever grows: new messages, pictures that load. */
export class ScrollKeeper {
  #scroller: HTMLElement | null = null;
  #atEnd = true;
  /** Height of the content when the position was last looked at. */
  #height = 0;
  readonly #observer = new ResizeObserver(() => {
    if (this.#atEnd) this.#jump();
    this.#height = this.#scroller?.scrollHeight ?? 0;
  });

  attach(scroller: HTMLElement | null): void {
    if (scroller === this.#scroller) return;
    this.#observer.disconnect();
    this.#scroller = scroller;
    if (scroller === null) return;
    scroller.addEventListener(
      'scroll',
      () => {
        // Content that grew or shrank moves the position too: only a person who scrolls leaves the end.
        if (scroller.scrollHeight !== this.#height) return;
        this.#atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
      },
      { passive: true },
    );
    this.#observer.observe(scroller);
    if (scroller.firstElementChild !== null) this.#observer.observe(scroller.firstElementChild);
  }

  toEnd(): void {
    this.#atEnd = true;
    this.#jump();
  }

  #jump(): void {
    this.#scroller?.scrollTo({ top: this.#scroller.scrollHeight });
  }
}
