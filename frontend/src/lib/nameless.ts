/**
 * Names for what Django's admin leaves nameless: its search fields (Select2), the first
 * column of its lists, the icons of its two-column choices. Its templates have no place
 * for them, and what a field searches for is written by its own script.
 */

function nameOf(select: HTMLSelectElement): string {
  const label = select.getAttribute('aria-label') ?? select.labels[0]?.textContent ?? ''
  return label.trim().replace(/:$/, '')
}

/** The box that stands for a select is called as it is; what is chosen describes it. */
function nameSearch(select: HTMLSelectElement): void {
  const box = select.nextElementSibling?.querySelector('.select2-selection')
  const chosen = box?.querySelector('.select2-selection__rendered')
  const name = nameOf(select)
  if (!box || !chosen || !name || box.hasAttribute('aria-label')) return
  box.removeAttribute('aria-labelledby')
  box.setAttribute('aria-label', name)
  box.setAttribute('aria-describedby', chosen.id)
  chosen.removeAttribute('role')
  chosen.removeAttribute('aria-readonly')
}

/** Name everything below `root` that has no name yet. */
export function nameTheNameless(root: ParentNode): void {
  for (const select of root.querySelectorAll<HTMLSelectElement>('select.admin-autocomplete')) {
    nameSearch(select)
  }
  for (const head of root.querySelectorAll('th.original:empty')) {
    const words = document.createElement('span')
    words.className = 'visually-hidden'
    words.textContent = 'Row'
    head.append(words)
  }
  for (const icon of root.querySelectorAll('span.help-tooltip[aria-label]:not([role])')) {
    icon.setAttribute('role', 'img')
  }
}

/** The same now and whenever something is added: Django's scripts make their fields late. */
export function keepNaming(root: Element): MutationObserver {
  const observer = new MutationObserver(() => nameTheNameless(root))
  observer.observe(root, { childList: true, subtree: true })
  nameTheNameless(root)
  return observer
}
