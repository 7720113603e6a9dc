import { expect, it } from 'vitest'
import { maskRecipient } from './recipients'

it.each([
  ['congdan1@example.com', 'c***@example.com'],
  ['a@b@example.com', 'a***@example.com'],
  ['0900000001', '******0001'],
  ['+84900000001', '********0001'],
])('%s is shown as %s', (recipient, shown) => expect(maskRecipient(recipient)).toBe(shown))
