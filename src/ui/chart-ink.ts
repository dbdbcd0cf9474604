/** Colours of the page, read where a chart is drawn. */
export type ChartInk = {
  accent: string
  ink: string
  soft: string
  line: string
  paper: string
  font: string
}

export function readInk(element: Element): ChartInk {
  const style = getComputedStyle(element)
  const read = (name: string) => style.getPropertyValue(name).trim()
  return {
    accent: read('--accent'),
    ink: read('--ink'),
    soft: read('--ink-soft'),
    line: read('--line'),
    paper: read('--paper'),
    font: style.fontFamily,
  }
}
