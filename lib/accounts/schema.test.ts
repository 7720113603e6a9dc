import { describe, expect, it } from 'vitest'
import { AccountFilter, accountQuery, ChangeEmail, OpenAccount } from './schema'

it.each([
  ['', null],
  ['  ', null],
  [' can.bo@example.com ', 'can.bo@example.com'],
])('the address %j is kept as %j', (email, kept) => expect(ChangeEmail.parse({ email })).toEqual({ email: kept }))

it.each(['can bo', 'a@b', 'a@example.com\r\nBcc: b@example.com', `${'a'.repeat(250)}@example.com`])(
  'the address %j is refused in words',
  (email) => {
    const said = ChangeEmail.safeParse({ email }).error?.issues.map(({ path, message }) => [path, message])
    expect(said).toEqual([[['email'], 'Nhập địa chỉ thư điện tử có dạng ten@vidu.vn']])
  },
)

describe('the form of a new account', () => {
  const form = {
    ...{ username: ' Nguyen.Mau ', fullName: '  Nguyễn   Văn Mẫu ', title: 'Công chức', email: '' },
    ...{ agencyCode: '000.00.07.H99', 'roles.leader': 'yes', 'roles.clerk': 'yes' },
  }

  it('reads the ticked boxes as roles in their order, and cleans what is typed', () => {
    expect(OpenAccount.parse(form)).toEqual({
      ...{ username: 'nguyen.mau', fullName: 'Nguyễn Văn Mẫu', title: 'Công chức', email: null },
      ...{ agencyCode: '000.00.07.H99', roles: ['clerk', 'leader'] },
    })
  })

  it('is refused in words under the name of the input', () => {
    const said = OpenAccount.safeParse({ email: 'x', agencyCode: 'a\u0000', 'roles.chief': 'yes' })
    expect(Object.fromEntries(said.error?.issues.map(({ path, message }) => [path[0], message]) ?? [])).toEqual({
      username: 'Nhập tên đăng nhập',
      fullName: 'Nhập họ và tên',
      title: 'Nhập chức vụ',
      email: 'Nhập địa chỉ thư điện tử có dạng ten@vidu.vn',
      agencyCode: 'Chọn một đơn vị trong phạm vi quản trị của bạn.',
      roles: 'Chọn ít nhất một vai trò',
    })
  })
})

describe('the filter of accounts in the address', () => {
  it('takes whatever is there and leaves out what it does not know', () => {
    const hostile = { 'tinh-trang': 'x', 'don-vi': ['a', 'b'], 'vai-tro': 'toString', q: 'a\u0000b', sau: "' or 1=1" }
    expect(AccountFilter.parse(hostile)).toEqual({
      ...{ view: 'dang-mo', agencyCode: undefined, role: undefined, search: 'ab', after: undefined },
    })
  })

  it('comes back the same from its own address', () => {
    const filter = AccountFilter.parse({ 'tinh-trang': 'da-khoa', 'don-vi': 'H99.07', 'vai-tro': 'clerk', q: 'mẫu' })
    expect(AccountFilter.parse(Object.fromEntries(new URLSearchParams(accountQuery(filter))))).toEqual(filter)
    expect(accountQuery(filter, { view: 'tat-ca', sau: 'abc' })).toContain('tinh-trang=tat-ca')
  })
})
