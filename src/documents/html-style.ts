import { readFileSync } from 'node:fs'
import { PALETTE, TONES } from './palette.ts'

const FACES = [
  {
    file: 'heebo-hebrew-wght-normal.woff2',
    range: 'U+0307-0308,U+0590-05FF,U+200C-2010,U+20AA,U+25CC,U+FB1D-FB4F',
  },
  {
    file: 'heebo-latin-wght-normal.woff2',
    range: 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2212',
  },
]

let faces: string | null = null

/** The typeface in the page itself (some 55 kB): a page that is kept or sent on looks the same everywhere. */
function printFaces(): string {
  faces ??= FACES.map(({ file, range }) => {
    const address = import.meta.resolve(`@fontsource-variable/heebo/files/${file}`)
    const bytes = readFileSync(new URL(address)).toString('base64')
    return `@font-face{font-family:Heebo;font-weight:100 900;font-display:swap;src:url(data:font/woff2;base64,${bytes}) format("woff2");unicode-range:${range}}`
  }).join('')
  return faces
}

const TONE_RULES = Object.entries(TONES)
  .map(([tone, { text, tint, mark }]) => `.${tone}{--text:${text};--tint:${tint};--mark:${mark}}`)
  .join('')

const RULES = `
*{box-sizing:border-box}
html{background:${PALETTE.ground};-webkit-text-size-adjust:100%}
body{margin:0;color:${PALETTE.ink};font:400 1rem/1.6 Heebo,"Arial Hebrew",Arial,sans-serif;font-variant-numeric:tabular-nums}
main{overflow-wrap:break-word;max-width:50rem;margin:2.5rem auto;padding:3.5rem clamp(1.25rem,6vw,4.5rem) 4rem;background:#fff;border-top:.4rem solid ${PALETTE.accent}}
header.top{display:flex;gap:1.5rem;justify-content:space-between;align-items:start;padding-block-end:1.5rem;border-block-end:1px solid ${PALETTE.stone}}
header.top svg{width:2.5rem;height:2.5rem;flex:none}
h1,h2,h3{font-weight:600;text-wrap:balance;margin:0}
header.top h1{font-size:2.25rem;line-height:1.15;color:${PALETTE.accent};letter-spacing:-.01em}
header.top p{margin:.4rem 0 0;color:${PALETTE.soft}}
.h1{font-size:1.625rem;line-height:1.25;margin-block:3rem .75rem;color:${PALETTE.accent}}
.h2{font-size:1.25rem;line-height:1.3;margin-block:2.5rem .6rem}
.h3{font-size:1.0313rem;line-height:1.4;margin-block:1.75rem .35rem}
p{margin:0 0 .9rem;max-width:44rem}
p.toned{color:var(--text)}
.lead{margin-block:2rem 2.25rem}
.lead p{font-size:1.3125rem;line-height:1.5;font-weight:400;margin:0 0 .75rem;text-wrap:pretty}
.lead p:first-child{font-weight:600}
ul,ol{margin:0 0 1rem;padding-inline-start:1.3rem}
li{margin-block-end:.35rem}
li::marker{color:${PALETTE.accent}}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:1.75rem 1.5rem;margin:1.5rem 0 2rem}
.figures>div{border-block-start:2px solid ${PALETTE.accent};padding-block-start:.6rem;break-inside:avoid}
.figures dt{font-size:.875rem;color:${PALETTE.soft};line-height:1.4}
.figures dd{margin:0}
.figures .value{font-size:1.6875rem;line-height:1.25;font-weight:600;letter-spacing:-.01em}
.figures .change{font-size:.875rem;font-weight:500;color:var(--text)}
.figures .note{font-size:.8125rem;line-height:1.45;color:${PALETTE.soft}}
.gauges{margin:1.25rem 0 2rem;padding:0;list-style:none}
.gauges li{display:grid;grid-template-columns:minmax(8rem,11rem) 1fr;gap:.15rem 1.5rem;align-items:center;margin:0;padding-block:.9rem;border-block-start:1px solid ${PALETTE.line};break-inside:avoid}
.gauges .name{font-weight:600}
.gauges .verdict{color:var(--text);font-size:.9375rem;grid-column:1}
.gauges svg{grid-column:2;grid-row:1;width:100%}
.gauges .note{grid-column:2;font-size:.875rem;color:${PALETTE.soft};margin:0}
figure{margin:1.25rem 0 2rem;break-inside:avoid}
figcaption,caption{font-weight:600;text-align:start;padding-block-end:.6rem;break-after:avoid}
figure svg{display:block;width:100%;height:auto;font-family:inherit;overflow:visible}
.bars{width:100%;border-collapse:collapse}
.bars th,.bars td{padding:.28rem 0;border:0;font-weight:400;vertical-align:middle;text-align:start;line-height:1.35}
.bars th{width:34%;padding-inline-end:1rem}
.bars td:last-child{width:1%;white-space:nowrap;padding-inline-start:.9rem;font-weight:500}
.bars svg{width:100%}
.table{overflow-x:auto;margin:1.25rem 0 2rem}
.table table{width:100%;border-collapse:collapse;font-size:.9375rem;line-height:1.4}
.table th,.table td{padding:.5rem .9rem .5rem 0;text-align:start;vertical-align:top}
[dir=rtl] .table :is(th,td){padding:.5rem 0 .5rem .9rem}
.table :is(th,td):last-child{padding-inline-end:0}
.table .end,.bars .end{text-align:right}
.table td.end{white-space:nowrap}
[dir=rtl] :is(.table,.bars) [dir=ltr]{text-align:right}
.table thead th{font-size:.8125rem;font-weight:500;color:${PALETTE.soft};border-block-end:1.5px solid ${PALETTE.accent};vertical-align:bottom}
.table tbody tr{border-block-end:1px solid ${PALETTE.line};break-inside:avoid}
.table .toned{color:var(--text)}
.table strong,.callout strong{font-weight:600}
.small{font-size:.8125rem;line-height:1.5;color:${PALETTE.soft};margin:.5rem 0 0}
.callout{margin:1rem 0 1.25rem;padding:1rem 1.25rem;background:var(--tint);border-inline-start:4px solid var(--mark);border-start-end-radius:.375rem;border-end-end-radius:.375rem;break-inside:avoid}
.callout .title{font-weight:600;color:var(--text);margin:0 0 .2rem}
.callout p{margin:0}
.callout .action{margin-block-start:.6rem;font-weight:500}
a{color:${PALETTE.accent};text-underline-offset:.2em;text-decoration-thickness:1px}
.definition{font-size:.8125rem;line-height:1.5;color:${PALETTE.soft};margin:.35rem 0}
.definition b{font-weight:600;color:${PALETTE.ink}}
details{margin-block-start:.5rem;font-size:.8125rem;color:${PALETTE.soft}}
details table{border-collapse:collapse;margin-block-start:.5rem}
details :is(th,td){padding:.15rem .9rem .15rem 0;text-align:start;font-weight:400}
summary{cursor:pointer}
.break{break-before:page;border:0;margin:0}
@media screen and (max-width:40rem){main{margin:0}header.top h1{font-size:1.75rem}.lead p{font-size:1.1875rem}.gauges li{grid-template-columns:1fr}.gauges :is(svg,.note,.verdict){grid-column:1;grid-row:auto}}
@media print{@page{size:A4;margin:18mm 16mm}html,main{background:#fff}main{margin:0;padding:0;max-width:none;border:0}body{font-size:10.5pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}h1,h2,h3{break-after:avoid}.table{overflow:visible}thead{display:table-header-group}details{display:none}}
`

/** The style of the page, typeface included. */
export const printStyle = (): string => printFaces() + TONE_RULES + RULES.replaceAll('\n', '')
