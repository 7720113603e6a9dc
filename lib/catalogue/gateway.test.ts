import { expect, it } from 'vitest'
import { isAllowed } from '@/lib/platform/guarded-get'

it.each([
  ['8.8.8.8', [], true],
  ['2606:4700:4700::1111', [], true],
  ['127.0.0.1', [], false],
  ['10.1.2.3', [], false],
  ['172.16.0.1', [], false],
  ['172.32.0.1', [], true],
  ['192.168.1.1', [], false],
  ['169.254.169.254', [], false],
  ['100.64.0.1', [], false],
  ['0.0.0.0', [], false],
  ['224.0.0.1', [], false],
  ['255.255.255.255', [], false],
  ['::1', [], false],
  ['::', [], false],
  ['fd00::1', [], false],
  ['fe80::1', [], false],
  ['::ffff:127.0.0.1', [], false],
  ['::ffff:10.0.0.1', [], false],
  ['64:ff9b::7f00:1', [], false],
  ['2002:7f00:1::', [], false],
  ['khong-phai-dia-chi', [], false],
  ['10.1.2.3', ['10.1.2.0/24'], true],
  ['10.1.3.3', ['10.1.2.0/24'], false],
  ['127.0.0.1', ['127.0.0.1'], true],
  ['::1', ['::1'], true],
] as [string, string[], boolean][])('%s beside %j: %s', (address, allowed, may) => {
  expect(isAllowed(address, allowed)).toBe(may)
})
