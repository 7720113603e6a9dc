/** Colours and sizes of the product's tokens, written by hand: the sandbox shares no file with the product. */
export const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; color: #1c2430; background: #fdf8f2; font: 1rem/1.6 "Be Vietnam Pro", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; }
a { color: #0b57a4; text-underline-offset: 0.2em; }
a:visited { color: #5b3a8c; }
:focus-visible { outline: 3px solid #1c2430; outline-offset: 2px; box-shadow: 0 0 0 6px #ffd54a; }
header { background: #fff4dc; border-bottom: 4px solid #a4482a; }
.wrap { max-width: 72rem; margin: 0 auto; padding: 16px; }
h1 { color: #7f1d1d; font-size: 1.625rem; line-height: 1.3; margin: 0; }
h2 { color: #7f1d1d; font-size: 1.375rem; line-height: 1.4; margin: 0 0 8px; }
h3 { font-size: 1.0625rem; line-height: 1.5; margin: 16px 0 4px; }
p { margin: 0 0 8px; max-width: 42rem; }
.lead { color: #414b5a; margin: 4px 0 0; }
nav ul { list-style: none; margin: 12px 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: 4px 16px; }
nav a { display: inline-block; padding: 6px 0; }
section, .card { background: #fff; border: 1px solid #d5dae1; border-radius: 10px; padding: 16px; margin: 0 0 16px; box-shadow: 0 1px 2px rgb(28 36 48 / 0.1); }
.counts { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); gap: 8px; margin: 0; padding: 0; list-style: none; }
.counts li { background: #f3f5f8; border-radius: 6px; padding: 8px 12px; }
.counts strong { display: block; font-size: 1.375rem; line-height: 1.3; }
.warn strong { color: #b00020; }
details { border-top: 1px solid #d5dae1; padding: 4px 0; }
summary { cursor: pointer; padding: 8px 0; min-height: 44px; overflow-wrap: anywhere; }
.tag { display: inline-block; border-radius: 999px; padding: 0 10px; background: #fbeee7; color: #7f1d1d; font-size: 0.9375rem; }
.tag.done { background: #e7f5ec; color: #166534; }
.tag.bad { background: #fdecee; color: #b00020; }
.tag.wait { background: #fff3dc; color: #7a4300; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; min-width: 38rem; font-size: 0.9375rem; }
th { text-align: left; background: #f3f5f8; }
th, td { padding: 6px 8px; border-bottom: 1px solid #d5dae1; vertical-align: top; overflow-wrap: anywhere; min-width: 5rem; }
code { font: 0.875em/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f3f5f8; padding: 8px; border-radius: 6px; margin: 0 0 8px; font: 0.875rem/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
form.row { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: end; margin: 8px 0; }
label { display: block; font-weight: 600; }
input, select { display: block; width: 100%; min-height: 44px; padding: 8px 12px; font: inherit; font-weight: 400; color: inherit; background: #fff; border: 1px solid #7a8594; border-radius: 6px; }
form.row label { flex: 1 1 9rem; }
button { min-height: 44px; padding: 8px 20px; font: inherit; font-weight: 600; color: #fff; background: #a4482a; border: 1px solid #a4482a; border-radius: 6px; cursor: pointer; }
button:hover { background: #873a20; }
button.plain { color: #7f1d1d; background: #fff; }
button.plain:hover { background: #fbeee7; }
.narrow { max-width: 28rem; margin: 0 auto; padding: 24px 16px; }
.accounts { display: grid; gap: 12px; margin: 12px 0; }
.accounts button { width: 100%; text-align: left; color: #1c2430; background: #fbeee7; }
.accounts button:hover { background: #fff4dc; }
.accounts small { display: block; font-weight: 400; color: #414b5a; }
.error { background: #fdecee; color: #b00020; border: 1px solid #b00020; border-radius: 6px; padding: 8px 12px; margin: 0 0 12px; }
.stack > * + * { margin-top: 12px; }
footer { color: #fbeee7; background: #4a1414; }
dl { display: grid; gap: 4px; margin: 0; }
dt { font-weight: 600; }
dd { margin: 0 0 8px; color: #414b5a; }
@media (forced-colors: active) { :focus-visible { outline-color: Highlight; box-shadow: none; } }
`
