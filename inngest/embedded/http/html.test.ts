import { describe, expect, test } from 'vitest'
import { html, page } from './html'
import { length, number } from './words'

describe('html', () => {
  test('values never become markup, pieces of html stay as they are', () => {
    const hostile = '<script>alert("x")</script>\'&'
    expect(html`<p title="${hostile}">${hostile}</p>`.text).toBe(
      '<p title="&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39;&amp;">&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39;&amp;</p>',
    )
    expect(html`${[1, 2].map((n) => html`<li>${n}</li>`)}${null}${false}${undefined}`.text).toBe('<li>1</li><li>2</li>')
    expect(page('<b>', html`x`)).toContain('<title>&lt;b&gt; – ')
  })
})

describe('lengths of time', () => {
  const from = new Date(0)
  test.each([
    [0, '0 ms'],
    [950, '950 ms'],
    [1_500, '1,5 giây'],
    [90_000, '90 giây'],
    [600_000, '10 phút'],
    [5_400_000, '90 phút'],
    [36_000_000, '10 giờ'],
    [864_000_000, '10 ngày'],
  ])('%i ms', (ms, words) => {
    expect(length(from, new Date(ms))).toBe(words)
  })

  test('an open end has no length; numbers are written as in Vietnam', () => {
    expect(length(from, null)).toBe('–')
    expect(number(1_234.56)).toBe('1.234,6')
  })
})
