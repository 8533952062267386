/** Put markup on the page as a browser does: complete before its elements start. */
export function mount(markup: string): void {
  const parsed = new DOMParser().parseFromString(`<body>${markup}</body>`, 'text/html')
  document.body.replaceChildren(...parsed.body.childNodes)
}
