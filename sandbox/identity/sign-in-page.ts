import { type Html, html, type Page, page } from '../page/html'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './accounts'

const frame = (title: string, body: Html): Page =>
  page(
    `${title} - Định danh quốc gia (bản thử)`,
    html`<header><div class="wrap"><h1>Định danh quốc gia</h1>
<p class="lead">Bản thử trên máy này, không phải hệ thống thật. Đừng nhập mật khẩu thật vào đây.</p></div></header>
<main class="narrow">${body}</main>`,
  )

/** The sign-in page: one click per account, or a name and a password. `problem` is told after a wrong password. */
export function signInPage(uid: string, problem?: string, typedName = ''): Page {
  const action = `/oidc/dang-nhap/${uid}`
  const accounts = DEMO_ACCOUNTS.map(
    ({ username, kind, claims }) => html`<button name="tai-khoan" value="${username}">
${claims.TenDoanhNghiep ?? claims.HoVaTen}<small>${kind}, tài khoản ${username}</small></button>`,
  )
  return frame(
    'Đăng nhập',
    html`<div class="card"><h2>Chọn tài khoản thử</h2>
<form method="post" action="${action}" class="accounts">${accounts}</form></div>
<div class="card"><h2>Hoặc nhập tài khoản</h2>
${problem !== undefined && html`<p class="error" role="alert" id="loi">${problem}</p>`}
<form method="post" action="${action}" class="stack">
<label>Tên đăng nhập<input name="ten-dang-nhap" value="${typedName}" autocomplete="username" autocapitalize="none" spellcheck="false" required${problem !== undefined && html` aria-describedby="loi"`}></label>
<label>Mật khẩu<input name="mat-khau" type="password" autocomplete="current-password" required></label>
<p>Mật khẩu của mọi tài khoản thử là <code>${DEMO_PASSWORD}</code>.</p>
<button>Đăng nhập</button></form></div>`,
  )
}

/** Asks before signing out; shown only where the request does not prove who asks. */
export function signOutPage(form: Html): Page {
  return frame(
    'Đăng xuất',
    html`<div class="card"><h2>Đăng xuất khỏi Định danh quốc gia?</h2>${form}
<p><button form="op.logoutForm" name="logout" value="yes">Đăng xuất</button></p></div>`,
  )
}

export function messagePage(title: string, message: string): Page {
  return frame(title, html`<div class="card"><h2>${title}</h2><p>${message}</p></div>`)
}
