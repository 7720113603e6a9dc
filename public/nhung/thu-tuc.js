// Danh mục thủ tục của tỉnh trên trang của đơn vị. Cách dùng: /du-lieu-mo.
// Không cần thư viện, không đặt kiểu dáng, không dùng eval hay mã nội tuyến, nên chạy được dưới Content-Security-Policy
// cho phép tệp này (script-src) và địa chỉ của cổng (connect-src).
;(() => {
  const base = new URL(document.currentScript.src).origin
  const PAGE = 20

  const make = (name, className, text) => {
    const element = document.createElement(name)
    element.className = className
    if (text) element.textContent = text
    return element
  }

  const link = (href, text) => {
    const anchor = make('a', 'thu-tuc-lien-ket', text)
    anchor.href = href
    return anchor
  }

  const row = ({ ma, ten, lienKet }) => {
    const item = make('li', 'thu-tuc-muc')
    item.append(link(lienKet, ten), make('span', 'thu-tuc-ma', ` (${ma})`))
    return item
  }

  async function read(address) {
    const answer = await fetch(address)
    if (!answer.ok) throw new Error(String(answer.status))
    return answer.json()
  }

  /** Rows that came stay; what stood in the place before goes only when the first of them are there. */
  async function fill(place, address, list) {
    const { duLieu, tongSo, tiepTheo } = await read(address)
    list.append(...duLieu.map(row))
    const told = make('p', 'thu-tuc-so', `${list.childElementCount} trên ${tongSo} thủ tục`)
    const parts = [list, told]
    if (tiepTheo) {
      const more = make('button', 'thu-tuc-them', 'Xem thêm')
      more.type = 'button'
      more.addEventListener('click', () => {
        more.disabled = true
        fill(place, tiepTheo, list).catch(() => {
          more.disabled = false
        })
      })
      parts.push(more)
    }
    place.replaceChildren(...parts)
  }

  for (const place of document.querySelectorAll('[data-thu-tuc]')) {
    const { linhVuc, mucDo, soDong } = place.dataset
    const asked = new URLSearchParams({ 'so-dong': soDong || PAGE })
    if (linhVuc) asked.set('linh-vuc', linhVuc)
    if (mucDo) asked.set('muc-do', mucDo)
    // Where the portal does not answer, the links that the page itself brought stay.
    fill(place, `${base}/api/v1/thu-tuc?${asked}`, make('ul', 'thu-tuc-danh-sach')).catch(() => undefined)
  }
})()
