import { expect, it } from 'vitest'
import { ChangeEmail } from './schema'

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
