/** The payload that stands in the page itself: the first picture needs no request. */
import { decodePayload, type Payload } from './payload'

/**
 * The payload the server wrote into `<template data-part="first" data-hash>`, or null if
 * there is none, or if it cannot be read: then it is asked for like any other.
 */
export async function inlinedRun(stage: HTMLElement): Promise<Payload | null> {
  const place = stage.querySelector<HTMLTemplateElement>('template[data-part="first"]')
  if (!place) return null
  try {
    const payload = decodePayload(await unzipped(bytesOf(place.content.textContent ?? '')))
    const isOfThisState = payload.header.hash === place.dataset['hash']
    return isOfThisState ? payload : null
  } catch {
    return null
  } finally {
    place.remove()
  }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const letters = atob(base64.trim())
  const bytes = new Uint8Array(letters.length)
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i)
  return bytes
}

function unzipped(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Response(stream).arrayBuffer()
}
