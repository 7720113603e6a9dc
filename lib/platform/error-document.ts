/** What the page says besides its own words. */
export type ErrorFacts = {
  /** `Cổng Dịch vụ công tỉnh Mẫu` */
  portal: string
  hotline: string
}

const WORDS = {
  404: {
    title: 'Không tìm thấy trang',
    text: 'Địa chỉ này không có trang nào, hoặc trang đã được chuyển đi. Kiểm tra lại địa chỉ hoặc tìm từ trang chủ.',
  },
  500: {
    title: 'Hệ thống gặp lỗi',
    text: 'Trang này chưa mở được. Nội dung đã lưu trước đó vẫn được giữ. Thử tải lại trang sau ít phút.',
  },
} as const

export type ErrorStatus = keyof typeof WORDS

export const isErrorStatus = (status: number): status is ErrorStatus => status in WORDS

const SEARCH = `<form action="/dich-vu-cong"><label for="q" class="mb-1 block font-semibold">Tên dịch vụ, giấy tờ hoặc mã thủ tục</label>
<input id="q" name="q" type="search" class="mb-3 block min-h-12 w-full rounded-md border-2 border-line-strong bg-white px-4 text-ink-900">
<button type="submit" class="min-h-11 rounded-md border-2 border-brand-600 bg-brand-600 px-4 font-semibold text-white">Tìm kiếm</button></form>
`

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/**
 * Next answers a page that failed (500) or called `notFound()` (404) with an empty body which its script fills; without
 * script, or before it has arrived on a slow phone, nothing is there. This puts the words, the look and the ways out
 * into that body; the script later replaces them by app/not-found.tsx or app/error.tsx. Other documents come back as
 * they are.
 */
export function fillErrorDocument(html: string, status: ErrorStatus, { portal, hotline }: ErrorFacts): string {
  if (!html.includes('<html id="__next_error__">')) return html
  const { title, text } = WORDS[status]
  // The page's own stylesheet and the code of the error are named in the data for the script.
  const stylesheet = html.match(/\/_next\/static\/[\w./-]+\.css/)?.[0]
  const code = status === 500 ? html.match(/E\{\\?"digest\\?":\\?"(\w+)/)?.[1] : undefined
  const body = `<header class="bg-cream"><p class="mx-auto max-w-page px-4 py-4 text-lg font-semibold text-brand-800">${escaped(portal)}</p></header>
<main id="noi-dung" class="bg-paper min-h-dvh"><div class="mx-auto max-w-page px-4 py-8"><div class="max-w-read space-y-6">
<h1 class="text-2xl font-semibold text-brand-800 sm:text-3xl">${title}</h1><p>${text}</p>
${status === 404 ? SEARCH : ''}${code ? `<p>Khi gọi hỗ trợ, đọc mã lỗi: <strong>${code}</strong></p>` : ''}
<p><a href="/">Về trang chủ</a></p><p><a href="/tra-cuu-ho-so">Tra cứu hồ sơ</a></p><p>Cần giúp đỡ? Gọi ${escaped(hotline)}.</p>
</div></div></main>`
  return html
    .replace('<html id="__next_error__">', '<html lang="vi" id="__next_error__">')
    .replace('</head>', () => `${stylesheet ? `<link rel="stylesheet" href="${stylesheet}">` : ''}</head>`)
    .replace('<body>', () => `<body>${body}`)
}
