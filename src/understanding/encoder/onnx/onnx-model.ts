/**
 * ONNX files, written in memory: the few messages of the format that our graphs need, and a small builder for them.
 * Field numbers are those of onnx.proto (IR version 9).
 */
import protobuf from 'protobufjs/light.js';

const FLOAT = 1;
const UINT8 = 2;
const INT8 = 3;
const INT64 = 7;
const EXTERNAL = 1;
const IR_VERSION = 9;
/** The first with ReduceMean's axes as an input; every runtime of the last three years reads it. */
const OPSET = 18;

const one = (type: string, id: number) => ({ type, id });
const many = (type: string, id: number) => ({ rule: 'repeated' as const, type, id });

const schema = protobuf.Root.fromJSON({
  nested: {
    Model: { fields: { irVersion: one('int64', 1), opset: many('Opset', 8), graph: one('Graph', 7) } },
    Opset: { fields: { domain: one('string', 1), version: one('int64', 2) } },
    Graph: {
      fields: {
        node: many('Node', 1),
        name: one('string', 2),
        initializer: many('Tensor', 5),
        input: many('Value', 11),
        output: many('Value', 12),
      },
    },
    Node: {
      fields: {
        input: many('string', 1),
        output: many('string', 2),
        opType: one('string', 4),
        attribute: many('Attribute', 5),
      },
    },
    Attribute: {
      fields: {
        name: one('string', 1),
        f: one('float', 2),
        i: one('int64', 3),
        ints: many('int64', 8),
        type: one('int32', 20),
      },
    },
    Tensor: {
      fields: {
        dims: many('int64', 1),
        dataType: one('int32', 2),
        name: one('string', 8),
        rawData: one('bytes', 9),
        externalData: many('Entry', 13),
        dataLocation: one('int32', 14),
      },
    },
    Entry: { fields: { key: one('string', 1), value: one('string', 2) } },
    Value: { fields: { name: one('string', 1), type: one('Type', 2) } },
    Type: { fields: { tensorType: one('TensorType', 1) } },
    TensorType: { fields: { elemType: one('int32', 1), shape: one('Shape', 2) } },
    Shape: { fields: { dim: many('Dimension', 1) } },
    Dimension: { fields: { dimValue: one('int64', 1), dimParam: one('string', 2) } },
  },
});

/** A whole number, a list of them, or (written as `{ float }`, as JavaScript cannot tell) a real number. */
export type AttributeValue = number | readonly number[] | { float: number };

/** Collects a graph; values are called by their names. */
export interface OnnxBuilder {
  /** A constant in the model itself, as little-endian numbers. */
  constant(values: Float32Array | BigInt64Array | Uint8Array, dims?: readonly number[]): string;
  /** Weights that stay where they are, floats unless it says otherwise: `location` is the `path` of the session's `externalData`. */
  weights(place: { location: string; offset: number; dims: readonly number[]; type?: 'float' | 'int8' }): string;
  /** An operator with one result. */
  op(type: string, inputs: readonly string[], attributes?: Record<string, AttributeValue>): string;
  /** An operator with several. */
  split(type: string, inputs: readonly string[], count: number, attributes?: Record<string, AttributeValue>): string[];
  /** A model input, of 64-bit integers unless it says `float`; a dimension is its size, or a name when it varies. */
  input(name: string, dims: readonly (number | string)[], type?: 'float'): string;
  /** Gives a float value to the outside. */
  output(name: string, value: string, dims: readonly (number | string)[]): void;
  /** The model file. */
  finish(): Uint8Array;
}

export function onnxBuilder(graphName: string): OnnxBuilder {
  const graph = {
    name: graphName,
    node: [] as object[],
    initializer: [] as object[],
    input: [] as object[],
    output: [] as object[],
  };
  let count = 0;
  const name = () => `v${count++}`;

  function split(
    type: string,
    inputs: readonly string[],
    results: number,
    attributes: Record<string, AttributeValue> = {},
  ): string[] {
    const output = Array.from({ length: results }, name);
    graph.node.push({ opType: type, input: inputs, output, attribute: Object.entries(attributes).map(attribute) });
    return output;
  }

  return {
    split,
    op: (type, inputs, attributes) => split(type, inputs, 1, attributes)[0] ?? '',
    constant(values, dims = [values.length]) {
      const tensor = name();
      const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      graph.initializer.push({ name: tensor, dims, dataType: typeOf(values), rawData });
      return tensor;
    },
    weights({ location, offset, dims, type = 'float' }) {
      const tensor = name();
      const length = dims.reduce(
        (product, size) => product * size,
        type === 'int8' ? 1 : Float32Array.BYTES_PER_ELEMENT,
      );
      const entries = Object.entries({ location, offset, length });
      graph.initializer.push({
        name: tensor,
        dims,
        dataType: type === 'int8' ? INT8 : FLOAT,
        dataLocation: EXTERNAL,
        externalData: entries.map(([key, value]) => ({ key, value: String(value) })),
      });
      return tensor;
    },
    input(inputName, dims, type) {
      graph.input.push(value(inputName, type === 'float' ? FLOAT : INT64, dims));
      return inputName;
    },
    output(outputName, from, dims) {
      graph.node.push({ opType: 'Identity', input: [from], output: [outputName] });
      graph.output.push(value(outputName, FLOAT, dims));
    },
    finish() {
      const model = { irVersion: IR_VERSION, opset: [{ domain: '', version: OPSET }], graph };
      return schema.lookupType('Model').encode(model).finish();
    },
  };
}

function typeOf(values: Float32Array | BigInt64Array | Uint8Array): number {
  if (values instanceof Float32Array) return FLOAT;
  return values instanceof Uint8Array ? UINT8 : INT64;
}

function attribute([name, value]: [string, AttributeValue]): object {
  // The numbers of AttributeProto.AttributeType.
  if (typeof value === 'number') return { name, i: value, type: 2 };
  if ('float' in value) return { name, f: value.float, type: 1 };
  return { name, ints: value, type: 7 };
}

function value(name: string, elemType: number, dims: readonly (number | string)[]): object {
  const dim = dims.map((size) => (typeof size === 'number' ? { dimValue: size } : { dimParam: size }));
  return { name, type: { tensorType: { elemType, shape: { dim } } } };
}
