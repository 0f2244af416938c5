;; The inner loops over sparse rows. Columns are 32-bit places, values 32-bit numbers; `count` entries begin at `columns` and `values`.
;; Built into sparse-kernel.ts: npx --package wabt wat2wasm src/understanding/linear/sparse-kernel.wat -o - | base64 -w0
(module
  (memory (import "rows" "memory") 1)

  ;; out = out + row x weights: `stride` bytes of 32-bit numbers a column, a multiple of 16.
  (func (export "decide") (param $weights i32) (param $stride i32) (param $columns i32) (param $values i32) (param $count i32) (param $out i32)
    (local $end i32) (local $from i32) (local $to i32) (local $last i32) (local $value v128)
    (local.set $end (i32.add (local.get $columns) (i32.shl (local.get $count) (i32.const 2))))
    (local.set $last (i32.add (local.get $out) (local.get $stride)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $columns) (local.get $end)))
        (local.set $value (f32x4.splat (f32.load (local.get $values))))
        (local.set $from (i32.add (local.get $weights) (i32.mul (i32.load (local.get $columns)) (local.get $stride))))
        (local.set $to (local.get $out))
        (loop $four
          (v128.store (local.get $to) (f32x4.add (v128.load (local.get $to))
            (f32x4.mul (local.get $value) (v128.load (local.get $from)))))
          (local.set $from (i32.add (local.get $from) (i32.const 16)))
          (local.set $to (i32.add (local.get $to) (i32.const 16)))
          (br_if $four (i32.lt_u (local.get $to) (local.get $last))))
        (local.set $columns (i32.add (local.get $columns) (i32.const 4)))
        (local.set $values (i32.add (local.get $values) (i32.const 4)))
        (br $next))))

  ;; sums = sums + products of a row with each of the rows that `offsets`, `rows` (16-bit places) and `entries` hold by column.
  (func (export "addProducts") (param $columns i32) (param $values i32) (param $count i32)
      (param $offsets i32) (param $rows i32) (param $entries i32) (param $sums i32)
    (local $end i32) (local $p i32) (local $to i32) (local $place i32) (local $value f32)
    (local.set $end (i32.add (local.get $columns) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $columns) (local.get $end)))
        (local.set $place (i32.add (local.get $offsets) (i32.shl (i32.load (local.get $columns)) (i32.const 2))))
        (local.set $p (i32.load (local.get $place)))
        (local.set $to (i32.load offset=4 (local.get $place)))
        (local.set $value (f32.load (local.get $values)))
        (block $empty
          (loop $entry
            (br_if $empty (i32.ge_u (local.get $p) (local.get $to)))
            (local.set $place (i32.add (local.get $sums)
              (i32.shl (i32.load16_u (i32.add (local.get $rows) (i32.shl (local.get $p) (i32.const 1)))) (i32.const 2))))
            (f32.store (local.get $place) (f32.add (f32.load (local.get $place))
              (f32.mul (local.get $value) (f32.load (i32.add (local.get $entries) (i32.shl (local.get $p) (i32.const 2)))))))
            (local.set $p (i32.add (local.get $p) (i32.const 1)))
            (br $entry)))
        (local.set $columns (i32.add (local.get $columns) (i32.const 4)))
        (local.set $values (i32.add (local.get $values) (i32.const 4)))
        (br $next)))))
