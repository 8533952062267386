/** Seconds in which the page was in sight: a tab in the background does not count. */
export class Attention {
  private counted = 0
  private since: number | null = null

  /** Count from nought. */
  begin(): void {
    this.end()
    this.counted = 0
    document.addEventListener('visibilitychange', this.look)
    this.look()
  }

  /** Count no more. */
  end(): void {
    document.removeEventListener('visibilitychange', this.look)
    this.pause()
  }

  /** What was counted since it began. */
  seconds(): number {
    const running = this.since === null ? 0 : performance.now() - this.since
    return Math.round((this.counted + running) / 1000)
  }

  private readonly look = (): void => {
    this.pause()
    if (!document.hidden) this.since = performance.now()
  }

  private pause(): void {
    if (this.since !== null) this.counted += performance.now() - this.since
    this.since = null
  }
}
