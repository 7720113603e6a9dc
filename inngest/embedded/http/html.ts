/** A piece of HTML that is safe to put into a page as it is. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = Html | string | number | null | undefined | false | readonly Value[]

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)

function render(value: Value): string {
  if (value instanceof Html) return value.text
  if (Array.isArray(value)) return value.map(render).join('')
  return value === null || value === undefined || value === false ? '' : escaped(String(value))
}

/** A template whose values are escaped; nothing a run or an event says can become markup. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(strings.map((text, place) => text + render(values[place])).join(''))
}

/** A whole page in the frame all pages share. */
export function page(title: string, content: Html): string {
  const body = html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Bộ thực thi công việc</title>
<link rel="stylesheet" href="/kieu.css">
</head>
<body>
<header class="band"><div class="wide"><a class="brand" href="/">Bộ thực thi công việc</a></div></header>
<main class="wide" id="noi-dung">
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`
  return body.text
}
