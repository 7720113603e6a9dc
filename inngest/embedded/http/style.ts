/** The look of the pages: one column, system letters, colours of the product with at least 4.5:1 on their ground. */
export const STYLE = `
:root { color-scheme: light; --ink: #1c2430; --soft: #414b5a; --line: #d5dae1; --edge: #7a8594; --ground: #f3f5f8; --link: #0b57a4; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: #fff; font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; }
.wide { max-width: 72rem; margin: 0 auto; padding: 0 1rem; }
.band { background: #fff4dc; border-bottom: 3px solid #a4482a; padding: .75rem 0; }
.brand { color: #7f1d1d; font-weight: 700; font-size: 1.125rem; text-decoration: none; }
main { padding-top: 1rem; padding-bottom: 3rem; }
h1 { font-size: 1.5rem; line-height: 1.35; margin: .5rem 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.1875rem; line-height: 1.4; margin: 2rem 0 .5rem; }
a { color: var(--link); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; box-shadow: 0 0 0 6px #ffd54a; }
.note { border-left: 4px solid #0b4a8f; background: #e8f1fb; padding: .5rem .75rem; margin: .75rem 0; overflow-wrap: anywhere; }
.note.bad { border-color: #b00020; background: #fdecee; }
.note p { margin: .25rem 0; }
.tiles { display: flex; flex-wrap: wrap; gap: .75rem; padding: 0; margin: 0 0 1rem; list-style: none; }
.tiles li { flex: 1 1 9rem; background: var(--ground); border-radius: 6px; padding: .5rem .75rem; color: var(--soft); }
.tiles b { display: block; font-size: 1.375rem; color: var(--ink); font-variant-numeric: tabular-nums; }
form.filter { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin: 0 0 1rem; }
form.filter label { flex: 1 1 14rem; color: var(--soft); }
select, button { font: inherit; min-height: 2.75rem; border-radius: 6px; border: 1px solid var(--edge); background: #fff; color: var(--ink); padding: 0 .75rem; }
select { display: block; width: 100%; margin-top: .25rem; }
button { background: #a4482a; border-color: #a4482a; color: #fff; font-weight: 600; cursor: pointer; }
button:hover { background: #873a20; }
table { width: 100%; border-collapse: collapse; }
th { text-align: left; background: var(--ground); color: var(--soft); font-weight: 600; }
th, td { padding: .5rem .75rem; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
td.number { font-variant-numeric: tabular-nums; } th { white-space: nowrap; }
.state { display: inline-block; border-radius: 999px; padding: 0 .6rem; font-size: .9375rem; font-weight: 600; white-space: nowrap; }
.state.completed { color: #166534; background: #e7f5ec; } .state.failed { color: #b00020; background: #fdecee; }
.state.running { color: #0b4a8f; background: #e8f1fb; } .state.cancelled { color: #414b5a; background: #eceff3; }
dl { display: grid; grid-template-columns: minmax(9rem, max-content) 1fr; gap: .25rem 1rem; margin: 0; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
code { font: .9375rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
pre { overflow-x: auto; background: var(--ground); padding: .75rem; border-radius: 6px; font: .875rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
summary { cursor: pointer; color: var(--link); min-height: 2rem; }
.more { margin-top: 1rem; }
@media (min-width: 64rem) { td:first-child code, td.number { white-space: nowrap; } }
@media (max-width: 40rem) {
  dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; }
  table, tbody, tr, td { display: block; } thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { border: 1px solid var(--line); border-radius: 6px; margin-bottom: .75rem; padding: .25rem 0; }
  td { border: 0; padding: .25rem .75rem; } td::before { content: attr(data-label); display: block; color: var(--soft); font-size: .875rem; }
  form.filter button { width: 100%; }
}
`
