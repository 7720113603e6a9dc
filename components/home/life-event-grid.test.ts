import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { LIFE_EVENTS } from '@/lib/procedures/rules/life-events'

const sprite = readFileSync(new URL('../../public/icons/life-events.v1.svg', import.meta.url), 'utf8')

it.each(LIFE_EVENTS.map(({ slug }) => slug))('has a drawing for %s', (slug) => {
  expect(sprite).toMatch(new RegExp(`<symbol id="${slug}" viewBox="0 0 24 24"><path d="M[^"]+"/></symbol>`))
})

it('gives citizens and businesses ten tiles each, so that both halves of the home page are equally high', () => {
  const count = (audience: string) => LIFE_EVENTS.filter((event) => event.audience === audience).length
  expect([count('cong-dan'), count('to-chuc')]).toEqual([10, 10])
})
