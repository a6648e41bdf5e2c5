import iconv from 'iconv-lite';
import { toPrintable } from '../../../shared/printing/characters.ts';

/**
 * Text to the bytes of a Chinese receipt printer: two-byte GBK, never another code page, whatever the text holds.
 * One byte is one column on the paper, by construction.
 */
export function encodeGbk(text: string): Buffer {
  return iconv.encode(toPrintable(text).text, 'gbk');
}
