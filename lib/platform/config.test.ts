import { expect, test } from 'vitest'
import { readConfig } from './config'

test('papers are signed by a file or by a service, never by both', () => {
  const given = { ...process.env, SIGNING_P12_FILE: '/a.p12' }
  expect(readConfig(given).SIGNING_P12_FILE).toBe('/a.p12')
  expect(() => readConfig({ ...given, SIGNING_SERVICE_URL: 'https://ky-so.example' })).toThrow(
    'SIGNING_P12_FILE (chỉ đặt một trong hai: SIGNING_P12_FILE hoặc SIGNING_SERVICE_URL)',
  )
})

test('an empty setting of the signer is none, and an address of another kind is refused by name', () => {
  const given = { ...process.env, SIGNING_P12_FILE: '', SIGNING_SERVICE_URL: '' }
  expect(readConfig(given)).toMatchObject({ SIGNING_P12_PASSWORD: '', SIGNING_CREDENTIAL_ID: 'mot-cua' })
  expect(readConfig(given).SIGNING_P12_FILE).toBeUndefined()
  expect(() => readConfig({ ...given, SIGNING_SERVICE_URL: 'ftp://a' })).toThrow('SIGNING_SERVICE_URL')
})

test('the hours of the exchange are hours of a day', () => {
  expect(readConfig({ ...process.env, EXCHANGE_SWEEP_HOUR: '23' })).toMatchObject({
    EXCHANGE_SWEEP_HOUR: 23,
    EXCHANGE_PARITY_HOUR: 3,
  })
  for (const wrong of ['24', '-1', '2:15'])
    expect(() => readConfig({ ...process.env, EXCHANGE_PARITY_HOUR: wrong }), wrong).toThrow('EXCHANGE_PARITY_HOUR')
})

test('mails come back only with an address that leaves room for a message, and a token', () => {
  const given = { ...process.env, MAIL_RETURN_ADDRESS: 'tra-lai@dichvucong.example' }
  expect(readConfig({ ...given, MAIL_RETURN_ADDRESS: '' }).MAIL_RETURN_ADDRESS).toBeUndefined()
  expect(() => readConfig({ ...given, MAIL_RETURN_TOKEN: '' })).toThrow('MAIL_RETURN_TOKEN')
  for (const wrong of [
    'tra-lai',
    'Tra-Lai@dvc.example',
    'tra+lai@dvc.example',
    'mười@dvc.example',
    'tralaithudentu@dvc.example',
  ])
    expect(() => readConfig({ ...given, MAIL_RETURN_ADDRESS: wrong }), wrong).toThrow('MAIL_RETURN_ADDRESS')
})

test('who watches the exchange is named by mail addresses alone', () => {
  const read = (told: string) => readConfig({ ...process.env, EXCHANGE_ALERT_MAIL: told }).EXCHANGE_ALERT_MAIL
  expect(readConfig(process.env)).toMatchObject({ EXCHANGE_ALERT_MAIL: [], EXCHANGE_ALERT_AGAIN_HOURS: 24 })
  expect(read('')).toEqual([])
  expect(read(' truc@tinh.example,ky-thuat@tinh.example, truc@tinh.example,')).toEqual([
    'truc@tinh.example',
    'ky-thuat@tinh.example',
  ])
  for (const wrong of ['truc', 'Trực ban <truc@tinh.example>', 'truc@tinh.example; ky-thuat@tinh.example'])
    expect(() => read(wrong), wrong).toThrow('EXCHANGE_ALERT_MAIL.0 (không phải địa chỉ thư)')
})
