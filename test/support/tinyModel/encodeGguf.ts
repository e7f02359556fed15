import { assertNever } from "../../../src/core/base/assertNever";

/** Metadata values by the type that they have in the file. */
export type GgufValue =
  | { readonly type: "string"; readonly value: string }
  | { readonly type: "uint32"; readonly value: number }
  | { readonly type: "float32"; readonly value: number }
  | { readonly type: "bool"; readonly value: boolean }
  | { readonly type: "strings"; readonly value: readonly string[] }
  | { readonly type: "float32s"; readonly value: readonly number[] }
  | { readonly type: "int32s"; readonly value: readonly number[] };

export interface GgufTensor {
  readonly name: string;
  /** Fastest dimension first, as llama.cpp counts them. */
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

const version = 3;
const alignment = 32;
const typeNumbers = { uint32: 4, int32: 5, float32: 6, bool: 7, string: 8, list: 9 } as const;
const float32TensorType = 0;

/** A model file in the format of llama.cpp, version 3, with tensors of 32-bit floats. */
export function encodeGguf(
  metadata: ReadonlyMap<string, GgufValue>,
  tensors: readonly GgufTensor[],
): Buffer {
  const head = [
    Buffer.from("GGUF", "latin1"),
    uint32(version),
    uint64(tensors.length),
    uint64(metadata.size),
    ...[...metadata].flatMap(([key, value]) => [text(key), encodeValue(value)]),
  ];
  const data: Buffer[] = [];
  let offset = 0;
  for (const { name, shape, values } of tensors) {
    head.push(text(name), uint32(shape.length), ...shape.map(uint64));
    head.push(uint32(float32TensorType), uint64(offset));
    const bytes = padded(Buffer.from(values.buffer, values.byteOffset, values.byteLength));
    data.push(bytes);
    offset += bytes.length;
  }
  return Buffer.concat([padded(Buffer.concat(head)), ...data]);
}

function encodeValue(entry: GgufValue): Buffer {
  switch (entry.type) {
    case "string":
      return Buffer.concat([uint32(typeNumbers.string), text(entry.value)]);
    case "uint32":
      return Buffer.concat([uint32(typeNumbers.uint32), uint32(entry.value)]);
    case "float32":
      return Buffer.concat([uint32(typeNumbers.float32), float32(entry.value)]);
    case "bool":
      return Buffer.concat([uint32(typeNumbers.bool), Buffer.from([entry.value ? 1 : 0])]);
    case "strings":
      return list(typeNumbers.string, entry.value.map(text));
    case "float32s":
      return list(typeNumbers.float32, entry.value.map(float32));
    case "int32s":
      return list(typeNumbers.int32, entry.value.map(uint32));
    default:
      return assertNever(entry);
  }
}

function list(type: number, items: readonly Buffer[]): Buffer {
  return Buffer.concat([uint32(typeNumbers.list), uint32(type), uint64(items.length), ...items]);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, "utf8");
  return Buffer.concat([uint64(bytes.length), bytes]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function float32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
}

function padded(bytes: Buffer): Buffer {
  const padding = (alignment - (bytes.length % alignment)) % alignment;
  return Buffer.concat([bytes, Buffer.alloc(padding)]);
}
