/** A line that follows the pointer within its lists. */

export interface Dragged {
  readonly line: HTMLElement
  readonly lists: readonly HTMLElement[]
  /** Called whenever the line stands elsewhere. */
  readonly moved: () => void
}

/** Follow the pointer until it is lifted; Escape and a lost pointer take it back. */
export function dragLine(start: PointerEvent, dragged: Dragged, done: () => void): void {
  const { line } = dragged
  const home = { list: line.parentElement, next: line.nextElementSibling }
  const leaving = new AbortController()
  const { signal } = leaving
  const finish = (): void => {
    leaving.abort()
    delete line.dataset['dragged']
    dragged.moved()
    done()
  }
  const giveUp = (): void => {
    home.list?.insertBefore(line, home.next)
    finish()
  }
  line.dataset['dragged'] = ''
  // A line that is moved in the page loses the pointer, so the page listens.
  const ours = (act: (event: PointerEvent) => void) => (event: PointerEvent) => {
    if (event.pointerId === start.pointerId) act(event)
  }
  const follow = ours((event) => {
    if (moveTo(event.clientY, dragged)) dragged.moved()
  })
  document.addEventListener('pointermove', follow, { signal })
  document.addEventListener('pointerup', ours(finish), { signal })
  document.addEventListener('pointercancel', ours(giveUp), { signal })
  const escape = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') giveUp()
  }
  document.addEventListener('keydown', escape, { signal })
}

/** Put the line where the pointer is; false if it stands there already. */
function moveTo(y: number, { line, lists }: Dragged): boolean {
  const list = nearest(y, lists)
  if (!list) return false
  const others = [...list.children].filter((other) => other !== line)
  const next = others.find((other) => y < middle(other)) ?? null
  if (line.parentElement === list && line.nextElementSibling === next) return false
  list.insertBefore(line, next)
  return true
}

function nearest(y: number, lists: readonly HTMLElement[]): HTMLElement | undefined {
  const away = (list: HTMLElement): number => {
    const { top, bottom } = list.getBoundingClientRect()
    return Math.max(top - y, y - bottom, 0)
  }
  return [...lists].sort((a, b) => away(a) - away(b))[0]
}

function middle(element: Element): number {
  const { top, height } = element.getBoundingClientRect()
  return top + height / 2
}
