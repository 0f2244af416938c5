;; Comparing one vector with many rows of bytes, and adding up what they vote. Lengths are bytes.
;; Built into byte-kernel.ts: npx --package wabt wat2wasm src/understanding/dense/byte-kernel.wat -o - | base64 -w0
(module
  (memory (import "rows" "memory") 1)

  ;; Products of `count` rows of `length` signed bytes, a multiple of 16, with a query of 16-bit numbers, into 32-bit whole numbers at `out`.
  (func (export "products") (param $rows i32) (param $length i32) (param $count i32) (param $query i32) (param $out i32)
    (local $end i32) (local $last i32) (local $at i32) (local $bytes v128) (local $sum v128)
    (local.set $last (i32.add (local.get $out) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $row
        (br_if $done (i32.ge_u (local.get $out) (local.get $last)))
        (local.set $end (i32.add (local.get $rows) (local.get $length)))
        (local.set $at (local.get $query))
        (local.set $sum (v128.const i32x4 0 0 0 0))
        (loop $next
          (local.set $bytes (v128.load (local.get $rows)))
          (local.set $sum (i32x4.add (local.get $sum) (i32x4.add
            (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $bytes)) (v128.load (local.get $at)))
            (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $bytes)) (v128.load offset=16 (local.get $at))))))
          (local.set $rows (i32.add (local.get $rows) (i32.const 16)))
          (local.set $at (i32.add (local.get $at) (i32.const 32)))
          (br_if $next (i32.lt_u (local.get $rows) (local.get $end))))
        (i32.store (local.get $out) (i32.add
          (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
          (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (br $row))))

  ;; out = out + the rows of 32-bit numbers at `votes`, `stride` bytes each, a multiple of 16, times their `count` factors.
  (func (export "addVotes") (param $votes i32) (param $stride i32) (param $factors i32) (param $count i32) (param $out i32)
    (local $last i32) (local $end i32) (local $to i32) (local $factor v128)
    (local.set $last (i32.add (local.get $factors) (i32.shl (local.get $count) (i32.const 2))))
    (local.set $end (i32.add (local.get $out) (local.get $stride)))
    (block $done
      (loop $row
        (br_if $done (i32.ge_u (local.get $factors) (local.get $last)))
        (local.set $factor (v128.load32_splat (local.get $factors)))
        (local.set $to (local.get $out))
        (loop $next
          (v128.store (local.get $to) (f32x4.add (v128.load (local.get $to))
            (f32x4.mul (local.get $factor) (v128.load (local.get $votes)))))
          (local.set $votes (i32.add (local.get $votes) (i32.const 16)))
          (local.set $to (i32.add (local.get $to) (i32.const 16)))
          (br_if $next (i32.lt_u (local.get $to) (local.get $end))))
        (local.set $factors (i32.add (local.get $factors) (i32.const 4)))
        (br $row)))))
