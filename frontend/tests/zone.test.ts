import { expect, test } from 'vitest'
import { tellZone } from '../src/lib/zone'

test('the browser’s zone goes into a cookie, once', () => {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()

  tellZone()
  tellZone()

  expect(document.cookie.split('; ').filter((one) => one === `zone=${timeZone}`)).toHaveLength(1)
})
