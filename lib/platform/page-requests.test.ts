import { expect, it } from 'vitest'
import { type PageRequest, pageRefusal } from './page-requests'

const APP = 'https://dichvucong.example'
const request = (more: Partial<PageRequest>): PageRequest => ({
  method: 'POST',
  contentType: 'multipart/form-data; boundary=x',
  action: null,
  origin: APP,
  ...more,
})

it.each<[string, Partial<PageRequest>]>([
  ['a page that is read', { method: 'GET', contentType: null, origin: 'https://elsewhere.example' }],
  ['a form without script', {}],
  ['a form sent by script', { action: '7f00', contentType: 'text/plain;charset=UTF-8' }],
  ['an old browser that tells no origin', { origin: null }],
  ['a page that hides its origin', { origin: 'null' }],
])('answers %s', (_what, more) => {
  expect(pageRefusal(request(more), APP)).toBeUndefined()
})

it.each<[string, Partial<PageRequest>, number]>([
  ['another method', { method: 'PUT' }, 405],
  ['a form of another site', { origin: 'https://elsewhere.example' }, 403],
  ['the same host on another port', { origin: `${APP}:8443` }, 403],
  ['a script of another site', { action: '7f00', origin: 'http://elsewhere.example' }, 403],
  ['a body that no form has', { contentType: 'application/json' }, 415],
  ['a form that is none of ours', { contentType: 'application/x-www-form-urlencoded' }, 415],
  ['no type at all', { contentType: null }, 415],
  ['a type that only begins like a form', { contentType: 'multipart/form-data-x' }, 415],
])('refuses %s', (_what, more, status) => {
  expect(pageRefusal(request(more), APP)).toMatchObject({ status, sentence: expect.stringMatching(/[ạ-ỹ]/) })
})
