/** Within this many pixels of the end the view counts as being at the end. */
const nearEndPx = 80;

/** Keeps the end of growing content in view, until the reader scrolls up to read. */
export class ScrollFollower {
  #isFollowingEnd = true;
  #lastTop = 0;

  /** @param messages while it is empty there is no end to follow: a page without messages is read from its top. */
  constructor(
    private readonly scroller: HTMLElement,
    private readonly messages: HTMLElement,
    private readonly onScroll: () => void,
  ) {
    scroller.addEventListener("scroll", () => this.#handleScroll(), { passive: true });
    const sizes = new ResizeObserver(() => {
      if (this.#isFollowingEnd) this.#scrollToEnd();
    });
    sizes.observe(scroller);
    for (const part of scroller.children) sizes.observe(part);
  }

  get isFollowing(): boolean {
    return this.#isFollowingEnd;
  }

  get position(): { top: number; isAtEnd: boolean } {
    return { top: this.scroller.scrollTop, isAtEnd: this.#isFollowingEnd };
  }

  follow(): void {
    this.followGrowth();
    this.#scrollToEnd();
  }

  /** For content that was just added: the next frame shows its end, once its layout is done anyway. */
  followGrowth(): void {
    this.#setFollowing(true);
  }

  restore({ top, isAtEnd }: { readonly top: number; readonly isAtEnd: boolean }): void {
    this.#setFollowing(isAtEnd);
    if (isAtEnd) this.#scrollToEnd();
    else this.scroller.scrollTop = top;
  }

  /** Changes what stands above without moving what the reader looks at. */
  keepPlace(change: () => void): void {
    const anchor = this.messages.firstElementChild;
    const before = anchor?.getBoundingClientRect().top ?? 0;
    change();
    const after = anchor?.getBoundingClientRect().top ?? 0;
    this.scroller.scrollTop += after - before;
    this.#lastTop = this.scroller.scrollTop;
  }

  /** Away from the end the browser keeps the place, also while what is above gets its true height. */
  #setFollowing(isFollowing: boolean): void {
    if (isFollowing === this.#isFollowingEnd) return;
    this.#isFollowingEnd = isFollowing;
    this.scroller.style.overflowAnchor = isFollowing ? "none" : "auto";
  }

  #handleScroll(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    // Only a move upwards is the reader's; content that grows leaves the position where it was.
    if (scrollHeight - scrollTop - clientHeight <= nearEndPx) this.#setFollowing(true);
    else if (scrollTop < this.#lastTop) this.#setFollowing(false);
    this.#lastTop = scrollTop;
    this.onScroll();
  }

  #scrollToEnd(): void {
    if (this.messages.childElementCount === 0) return;
    this.scroller.scrollTop = this.scroller.scrollHeight;
    // Text that shrinks moves the position up as well; that is no move of the reader's.
    this.#lastTop = this.scroller.scrollTop;
  }
}
