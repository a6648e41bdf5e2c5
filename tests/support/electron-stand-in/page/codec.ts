/**
 * Values that structured clone carries, as JSON and back: what IPC sends between the preload's world and this process.
 * The function runs on both sides, so it is also shipped to the page as source text: it may use nothing from outside.
 */
/* oxlint-disable unicorn/consistent-function-scoping -- source text has no outer scope to move to */
export interface Codec {
  encode(value: unknown): string;
  decode(json: string): unknown;
}

export function makeCodec(): Codec {
  type Tagged = { $: string; v?: unknown; [extra: string]: unknown };
  const ARRAYS = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
  };
  const ERRORS = { TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError };

  // Only this process has Buffer; a page has btoa, which takes strings.
  function toBase64(bytes: Uint8Array): string {
    if (typeof Buffer !== 'undefined') {
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
    }
    let text = '';
    for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
    return btoa(text);
  }
  function fromBase64(text: string): Uint8Array {
    if (typeof Buffer !== 'undefined') return new Uint8Array(Buffer.from(text, 'base64'));
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  }

  function encodeObject(value: object, within: object[]): unknown {
    if (within.includes(value)) throw new Error('Electron stand-in: cyclic values over IPC are not implemented');
    const path = [...within, value];
    const inner = (each: unknown) => encodeValue(each, path);
    if (Array.isArray(value)) return Array.from(value, inner);
    if (value instanceof Date) return { $: 'date', v: value.getTime() };
    if (value instanceof Map) return { $: 'map', v: Array.from(value, ([key, each]) => [inner(key), inner(each)]) };
    if (value instanceof Set) return { $: 'set', v: Array.from(value, inner) };
    if (value instanceof RegExp) return { $: 'regexp', v: value.source, flags: value.flags };
    if (value instanceof Error) return { $: 'error', v: value.message, name: value.name, stack: value.stack };
    if (value instanceof ArrayBuffer) return { $: 'buffer', v: toBase64(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value)) {
      const isNodeBuffer = typeof Buffer !== 'undefined' && value instanceof Buffer;
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      return { $: 'view', v: toBase64(bytes), name: isNodeBuffer ? 'Uint8Array' : value.constructor.name };
    }
    if (value instanceof Promise) throw new Error('An object could not be cloned.');
    const plain = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inner(each)]));
    return '$' in plain ? { $: 'object', v: plain } : plain;
  }

  function encodeValue(value: unknown, within: object[]): unknown {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        if (Object.is(value, -0)) return { $: 'number', v: '-0' };
        return Number.isFinite(value) ? value : { $: 'number', v: String(value) };
      case 'undefined':
        return { $: 'undefined' };
      case 'bigint':
        return { $: 'bigint', v: String(value) };
      case 'object':
        return value === null ? null : encodeObject(value, within);
      default:
        throw new Error('An object could not be cloned.');
    }
  }

  function decodeTagged(tagged: Tagged): unknown {
    switch (tagged.$) {
      case 'undefined':
        return undefined;
      case 'number':
        return Number(tagged.v);
      case 'bigint':
        return BigInt(tagged.v as string);
      case 'date':
        return new Date(tagged.v as number);
      case 'map':
        return new Map((tagged.v as [unknown, unknown][]).map(([key, each]) => [decodeValue(key), decodeValue(each)]));
      case 'set':
        return new Set((tagged.v as unknown[]).map((each) => decodeValue(each)));
      case 'regexp':
        return new RegExp(tagged.v as string, tagged['flags'] as string);
      case 'error': {
        const Kind = ERRORS[tagged['name'] as keyof typeof ERRORS] ?? Error;
        return Object.assign(new Kind(tagged.v as string), { stack: tagged['stack'] });
      }
      case 'buffer':
        return fromBase64(tagged.v as string).buffer;
      case 'view': {
        const bytes = fromBase64(tagged.v as string);
        if (tagged['name'] === 'DataView') return new DataView(bytes.buffer);
        return new ARRAYS[tagged['name'] as keyof typeof ARRAYS](bytes.buffer as ArrayBuffer);
      }
      case 'object':
        return decodePlain(tagged.v as object);
      default:
        throw new Error(`Electron stand-in: unknown value over IPC: ${tagged.$}`);
    }
  }
  const decodePlain = (value: object) =>
    Object.fromEntries(Object.entries(value).map(([key, each]) => [key, decodeValue(each)]));

  function decodeValue(value: unknown): unknown {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map((each) => decodeValue(each));
    return '$' in value ? decodeTagged(value as Tagged) : decodePlain(value);
  }

  return {
    encode: (value) => JSON.stringify(encodeValue(value, [])),
    decode: (json) => decodeValue(JSON.parse(json)),
  };
}
