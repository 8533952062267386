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
 *   <p data-part="tools"></p>        undo, redo, reset, surprise, copy link
 *   <p data-part="files"><a href="…/state.npz">NPZ</a></p>
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
import { inlinedRun } from '../demo/first'
import { SETTLE, watchForm } from '../demo/form-watch'
import type { DataTable, Header, Payload } from '../demo/payload'
import { Pictures } from '../demo/pictures'
import type { Progress } from '../demo/progress'
import { Prompts } from '../demo/prompts'
import { showChecks, showReading, showTables } from '../demo/readout'
import { FailedRun, RefusedState, requestRun } from '../demo/runs'
import { csvOf, saveText } from '../demo/saving'
import { followBoxes } from '../demo/sliders'
import { stageParts, type StageParts } from '../demo/stage-parts'
import { watchTheme } from '../demo/theme'
import { Tools } from '../demo/tools'
import { gettext } from '../lib/words'

/** While a control moves pictures follow at this pace; the server allows four a second. */
const PACE = 350
/** States closer together than this, in milliseconds, are one step of the history. */
const ONE_STEP = 1_500

interface Asked {
  /** Not a small change: what can play may play. */
  readonly isFresh: boolean
  /** The form shall show the state that comes back. */
  readonly isFormBehind: boolean
  /** The browser went to an address that it knew already. */
  readonly isFromHistory?: boolean
  /** The state the page was made for, which may stand in the page. */
  readonly isFirst?: boolean
}

export class DemoStage extends HTMLElement {
  private parts!: StageParts
  private pictures!: Pictures
  private tools!: Tools
  private prompts!: Prompts
  private readonly trail = new Trail()
  private timer = 0
  private running: AbortController | null = null
  private unwatch: (() => void) | null = null
  private query = ''
  private lastAsked = ''
  private lastStart = 0
  private lastStep = 0

  connectedCallback(): void {
    this.parts = stageParts(this)
    const propose = (values: Values, isLive = false): void => this.propose(values, isLive)
    this.pictures = new Pictures(this.parts, this.slug, propose, {
      address: this.runUrl,
      failed: (error, again) => this.explainRest(error, again),
    })
    this.unwatch = watchTheme(() => void this.pictures.recolour())
    const { form, tools, files, say } = this.parts
    if (form) {
      watchForm(form, {
        moved: () => this.pictures.preview(readControls(form)),
        draw: (delay) => this.runSoon(delay),
        uploaded: (input) => void this.upload(input, form),
      })
    }
    this.tools = new Tools(tools, files, this.pageUrl, {
      undo: () => this.goTo(this.trail.back()),
      redo: () => this.goTo(this.trail.on()),
      reset: () => this.goTo(''),
      surprise: () => void this.surprise(),
      say,
    })
    this.prompts = new Prompts(this.parts.prompts, this, () => void this.reveal())
    this.addEventListener('click', this.choosePreset)
    window.addEventListener('popstate', this.followHistory)
    const asked = this.dataset['query'] ?? ''
    const first = { isFresh: true, isFormBehind: true, isFirst: true }
    void this.run(parametersOf(asked), first)
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer)
    this.running?.abort()
    this.unwatch?.()
    this.pictures.discard()
    this.removeEventListener('click', this.choosePreset)
    window.removeEventListener('popstate', this.followHistory)
  }

  private get slug(): string {
    return this.dataset['slug'] ?? ''
  }

  private get runUrl(): string {
    return this.dataset['runUrl'] ?? ''
  }

  private get pageUrl(): string {
    return this.dataset['pageUrl'] ?? `/demos/${this.slug}/`
  }

  /** A change that came from a picture: shown in the form, then asked for. */
  private propose(values: Values, isLive = false): void {
    const { form } = this.parts
    if (!form) return
    // What is on its way would put the older state back under the hand.
    if (!isLive) this.running?.abort()
    writeControls(form, values)
    followBoxes(form)
    this.runSoon(SETTLE)
  }

  /** Few bring something of their own: what sends it comes with the first of it. */
  private async upload(input: HTMLInputElement, form: HTMLFormElement): Promise<void> {
    const { say } = this.parts
    try {
      const { takeUpload } = await import('../demo/upload')
      await takeUpload(input, form, say)
    } catch {
      say(gettext('The server did not answer. Is the line down?'), () => void this.upload(input, form))
    }
  }

  private runSoon(delay: number): void {
    const { form } = this.parts
    clearTimeout(this.timer)
    if (!form) return
    const isDue = delay === SETTLE && performance.now() - this.lastStart > PACE
    const isFree = !this.hasAttribute('aria-busy')
    this.timer = window.setTimeout(() => {
      const values = readControls(form)
      // What the form itself sees to be wrong is said there, not asked for.
      if (form.querySelector('[data-held]:not(:disabled)')) return
      if (JSON.stringify(values) === this.lastAsked) return
      void this.run(values, { isFresh: false, isFormBehind: false })
    }, isDue && isFree ? 0 : delay)
  }

  private async run(parameters: Values, asked: Asked): Promise<void> {
    clearTimeout(this.timer)
    this.running?.abort()
    const running = new AbortController()
    this.running = running
    this.lastAsked = JSON.stringify(parameters)
    this.lastStart = performance.now()
    this.setAttribute('aria-busy', 'true')
    try {
      const inlined = asked.isFirst ? await inlinedRun(this) : null
      const payload = inlined ?? (await this.request(parameters, running.signal))
      if (running.signal.aborted) return
      await this.show(payload, asked)
    } catch (error) {
      if (!running.signal.aborted) this.explain(error, parameters, asked)
    } finally {
      if (this.running === running) this.removeAttribute('aria-busy')
    }
  }

  private request(parameters: Values, signal: AbortSignal): Promise<Payload> {
    const { say, tell } = this.parts
    const told = (progress: Progress): void => {
      if (!signal.aborted) tell(progress)
    }
    const waiting = (): void => say(gettext('Computing.'))
    return requestRun(this.runUrl, parameters, { signal, waiting, told, isFirst: true })
  }

  private async show(payload: Payload, asked: Asked): Promise<void> {
    const { isFresh, isFormBehind } = asked
    const { header } = payload
    const { form, reading, checks, tables, say } = this.parts
    if (form) {
      showFaults(form, {})
      if (isFormBehind) {
        writeControls(form, header.state)
        followBoxes(form)
      }
      showRelevant(form)
    }
    say('')
    this.remember(header, asked)
    showReading(reading, header.reading)
    showChecks(checks, header.checks)
    showTables(tables, header.tables, (table) => this.saveTable(table))
    this.prompts.follow(this.query, header.prompts)
    await this.pictures.show(payload, isFresh && !this.prompts.isOpen)
    if (isFresh && this.prompts.isOpen) this.pictures.await(true)
    this.dispatchEvent(new CustomEvent('demo-run', { bubbles: true, detail: header }))
  }

  private remember(header: Header, asked: Asked): void {
    const isFirst = this.lastStep === 0
    const isNew = this.query !== escapedPlus(header.query)
    this.query = escapedPlus(header.query)
    for (const preset of this.querySelectorAll<HTMLAnchorElement>('a[data-preset]')) {
      if (new URL(preset.href).search === header.query) preset.setAttribute('aria-current', 'true')
      else preset.removeAttribute('aria-current')
    }
    this.trail.add(this.query)
    this.tools.enable(this.trail.canGoBack, this.trail.canGoOn)
    const { query } = this
    this.tools.follow({ query, numpy: header.numpy ?? '', title: header.title })
    if (!isPageOf(this.slug, location.pathname) || asked.isFromHistory) return
    const address = location.pathname + query + location.hash
    const isApart = asked.isFresh || performance.now() - this.lastStep > ONE_STEP
    const isStep = isNew && !isFirst && isApart
    if (isStep) history.pushState(null, '', address)
    else history.replaceState(history.state, '', address)
    this.lastStep = performance.now()
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
      error instanceof FailedRun ? error.message : gettext('The picture could not be drawn.')
    if (!(error instanceof FailedRun)) console.error(error)
    say(sentence, () => void this.run(parameters, asked))
  }

  /** The first part stays; what else there is can be asked for again. */
  private explainRest(error: unknown, again: () => void): void {
    const sentence = gettext('The rest of this picture did not come.')
    const why = error instanceof FailedRun || error instanceof RefusedState ? error.message : ''
    this.parts.say([sentence, why].filter(Boolean).join(' '), again)
  }

  private readonly choosePreset = (event: MouseEvent): void => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-preset]')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const { search } = new URL(link.href)
    void this.run(parametersOf(search), { isFresh: true, isFormBehind: true })
  }

  private goTo(query: string | undefined): void {
    if (query === undefined) return
    void this.run(parametersOf(query), { isFresh: false, isFormBehind: true })
  }

  private readonly followHistory = (): void => {
    // A link within the page comes here too; its state is the one shown.
    if (!isPageOf(this.slug, location.pathname) || location.search === this.query) return
    const asked = { isFresh: false, isFormBehind: true, isFromHistory: true }
    void this.run(parametersOf(location.search), asked)
  }

  /** The server draws a state by chance and leads to its address. */
  private async surprise(): Promise<void> {
    try {
      const response = await fetch(`${this.pageUrl}surprise/`, { method: 'HEAD' })
      const asked = { isFresh: true, isFormBehind: true }
      await this.run(parametersOf(new URL(response.url).search), asked)
    } catch {
      this.parts.say(gettext('The server did not answer. Is the line down?'))
    }
  }

  /** What was predicted may be seen. */
  private async reveal(): Promise<void> {
    await this.pictures.redraw()
    this.pictures.await(false)
  }

  private saveTable(table: DataTable): void {
    saveText(`${this.slug}-${table.id}.csv`, csvOf(table), 'text/csv')
  }
}

customElements.define('demo-stage', DemoStage)
