/**
 * The stage of a demo: asks for runs, draws them, and keeps form, words and address true.
 *
 * The server renders everything but the pictures; what is missing is made here.
 *
 * @example
 * <demo-stage data-slug="…" data-run-url="/api/v1/demos/…/runs/" data-query="?steps=200">
 *   <form method="get" data-part="controls">
 *     <div class="field" data-only-when='{"surface": ["custom"]}'>
 *       <label for="p-kappa">κ</label>
 *       <input id="p-kappa" name="kappa" data-low="1" data-high="1000" data-scale="log">
 *     </div>
 *     <input type="file" data-upload-url="…" data-for="image">
 *     <button data-part="run">Draw</button>
 *   </form>
 *   <a data-preset href="?surface=saddle">Saddle</a>
 *   <div data-part="picture"></div>  the main picture and what moves over it
 *   <p data-part="reading" aria-live="polite"></p>
 *   <ul class="checks" data-part="checks"></ul>
 *   <p data-part="tools"></p>        undo and copy link
 *   <p data-part="status" role="status"></p>
 *   <div data-part="curves"></div>   the other pictures
 *   <div data-part="tables"></div>
 * </demo-stage>
 */
import { escapedPlus, isPageOf, parametersOf, Trail } from '../demo/address'
import {
  readControls,
  showFaults,
  showRelevant,
  type Values,
  writeControls,
} from '../demo/controls'
import type { DataTable, Header, Payload } from '../demo/payload'
import { Pictures } from '../demo/pictures'
import { showChecks, showReading, showTables } from '../demo/readout'
import { FailedRun, RefusedState, requestRun } from '../demo/runs'
import { copyText, csvOf, saveText } from '../demo/saving'
import { addSliders, followBoxes } from '../demo/sliders'
import { stageParts, type StageParts } from '../demo/stage-parts'
import { watchTheme } from '../demo/theme'
import { chooseOwn, sendOwn, type Upload, WORDS } from '../demo/upload'
import { addWidgets } from '../demo/widgets'

/** Longer than a frame, shorter than patience; typing takes more. */
const SETTLE = 120
const TYPING = 500

interface Asked {
  /** Not a small change: what can play may play. */
  readonly isFresh: boolean
  /** The form shall show the state that comes back. */
  readonly isFormBehind: boolean
}

export class DemoStage extends HTMLElement {
  private parts!: StageParts
  private pictures!: Pictures
  private readonly trail = new Trail()
  private timer = 0
  private running: AbortController | null = null
  private unwatch: (() => void) | null = null
  private query = ''
  private lastAsked = ''

  connectedCallback(): void {
    this.parts = stageParts(this)
    this.pictures = new Pictures(this.parts, this.slug, (values) => this.propose(values))
    this.unwatch = watchTheme(() => void this.pictures.recolour())
    const { form, undo, copy } = this.parts
    if (form) this.enliven(form)
    undo.addEventListener('click', () => this.goBack())
    copy.addEventListener('click', () => void this.copyLink())
    this.addEventListener('click', this.choosePreset)
    const asked = this.dataset['query'] ?? ''
    void this.run(parametersOf(asked), { isFresh: true, isFormBehind: true })
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer)
    this.running?.abort()
    this.unwatch?.()
    this.pictures.discard()
    this.removeEventListener('click', this.choosePreset)
  }

  private get slug(): string {
    return this.dataset['slug'] ?? ''
  }

  private enliven(form: HTMLFormElement): void {
    addWidgets(form)
    addSliders(form)
    showRelevant(form)
    form.addEventListener('input', (event) => {
      showRelevant(form)
      this.pictures.preview(readControls(form))
      this.runSoon(isTyping(event.target) ? TYPING : SETTLE)
    })
    form.addEventListener('change', (event) => {
      if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'file') {
        showRelevant(form)
        this.runSoon(0)
      }
    })
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      this.runSoon(0)
    })
    for (const input of form.querySelectorAll<HTMLInputElement>('[data-upload-url]')) {
      input.addEventListener('change', () => void this.upload(input))
    }
  }

  /** A change that came from a picture: shown in the form, then asked for. */
  private propose(values: Values): void {
    const { form } = this.parts
    if (!form) return
    // What is on its way would put the older state back under the hand.
    this.running?.abort()
    writeControls(form, values)
    followBoxes(form)
    this.runSoon(SETTLE)
  }

  private runSoon(delay: number): void {
    const { form } = this.parts
    clearTimeout(this.timer)
    if (!form) return
    this.timer = window.setTimeout(() => {
      const values = readControls(form)
      // What the form itself sees to be wrong is said there, not asked for.
      if (form.querySelector('[data-held]:not(:disabled)')) return
      if (JSON.stringify(values) === this.lastAsked) return
      void this.run(values, { isFresh: false, isFormBehind: false })
    }, delay)
  }

  private async run(parameters: Values, asked: Asked): Promise<void> {
    clearTimeout(this.timer)
    this.running?.abort()
    const running = new AbortController()
    this.running = running
    this.lastAsked = JSON.stringify(parameters)
    this.setAttribute('aria-busy', 'true')
    try {
      const payload = await requestRun(this.dataset['runUrl'] ?? '', parameters, {
        signal: running.signal,
        waiting: () => this.parts.say('Computing.'),
      })
      if (running.signal.aborted) return
      await this.show(payload, asked)
    } catch (error) {
      if (!running.signal.aborted) this.explain(error, parameters, asked)
    } finally {
      if (this.running === running) this.removeAttribute('aria-busy')
    }
  }

  private async show(payload: Payload, { isFresh, isFormBehind }: Asked): Promise<void> {
    const { header } = payload
    const { form, reading, checks, tables, undo, say } = this.parts
    if (form) {
      showFaults(form, {})
      if (isFormBehind) {
        writeControls(form, header.state)
        followBoxes(form)
      }
      showRelevant(form)
    }
    say('')
    this.remember(header)
    undo.toggleAttribute('disabled', !this.trail.canGoBack)
    showReading(reading, header.reading)
    showChecks(checks, header.checks)
    showTables(tables, header.tables, (table) => this.saveTable(table))
    await this.pictures.show(payload, isFresh)
    this.dispatchEvent(new CustomEvent('demo-run', { bubbles: true, detail: header }))
  }

  private remember(header: Header): void {
    this.query = escapedPlus(header.query)
    for (const preset of this.querySelectorAll<HTMLAnchorElement>('a[data-preset]')) {
      if (new URL(preset.href).search === header.query) preset.setAttribute('aria-current', 'true')
      else preset.removeAttribute('aria-current')
    }
    this.trail.add(this.query)
    if (isPageOf(this.slug, location.pathname)) {
      history.replaceState(history.state, '', location.pathname + this.query + location.hash)
    }
  }

  private explain(error: unknown, parameters: Values, asked: Asked): void {
    const { form, say } = this.parts
    if (error instanceof RefusedState) {
      const homeless = form ? showFaults(form, error.fields) : Object.values(error.fields)
      const isNamed = Object.keys(error.fields).length > 0
      say(homeless.join(' ') || (isNamed ? '' : error.message))
      return
    }
    const sentence =
      error instanceof FailedRun ? error.message : 'The picture could not be drawn.'
    if (!(error instanceof FailedRun)) console.error(error)
    say(sentence, () => void this.run(parameters, asked))
  }

  private readonly choosePreset = (event: MouseEvent): void => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-preset]')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const { search } = new URL(link.href)
    void this.run(parametersOf(search), { isFresh: true, isFormBehind: true })
  }

  private goBack(): void {
    const query = this.trail.back()
    if (query === undefined) return
    void this.run(parametersOf(query), { isFresh: false, isFormBehind: true })
  }

  private async copyLink(): Promise<void> {
    const page = isPageOf(this.slug, location.pathname)
      ? location.pathname
      : (this.dataset['pageUrl'] ?? `/demos/${this.slug}/`)
    const link = new URL(page + this.query, location.href).href
    const isCopied = await copyText(link)
    this.parts.say(isCopied ? 'The link is on your clipboard.' : `The link: ${link}`)
  }

  private saveTable(table: DataTable): void {
    saveText(`${this.slug}-${table.id}.csv`, csvOf(table), 'text/csv')
  }

  private async upload(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0]
    const { form, say } = this.parts
    if (!file || !form) return
    const sort: Upload = input.name === 'table' ? 'table' : 'image'
    const name = input.dataset['for'] ?? sort
    say(`Sending the ${WORDS[sort]}.`)
    try {
      const own = await sendOwn(input.dataset['uploadUrl'] ?? '', sort, file)
      const select = form.elements.namedItem(name)
      if (select instanceof HTMLSelectElement) chooseOwn(select, own, file.name)
    } catch (error) {
      const sentences = error instanceof RefusedState ? Object.values(error.fields) : []
      const own = error instanceof Error ? error.message : 'The file was not taken.'
      showFaults(form, { [name]: sentences.join(' ') || own })
      say('')
    }
  }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    (target instanceof HTMLInputElement && ['text', 'number', 'search'].includes(target.type)) ||
    target instanceof HTMLTextAreaElement
  )
}

customElements.define('demo-stage', DemoStage)
