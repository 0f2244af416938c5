;; The inner loops of training and of the quick views, four numbers at once. Lengths and strides are bytes, lengths
;; multiples of 16 unless said otherwise.
;; Built into kernel.ts: npx --package wabt wat2wasm src/understanding/dense/kernel.wat -o - | base64 -w0
(module
  (memory (import "rows" "memory") 1)

  ;; Dot products of x with four rows that lie `stride` apart, written to `out` as four numbers.
  (func (export "dotFour") (param $x i32) (param $w i32) (param $stride i32) (param $length i32) (param $out i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $value v128)
    (local $end i32) (local $w1 i32) (local $w2 i32) (local $w3 i32)
    (local.set $end (i32.add (local.get $x) (local.get $length)))
    (local.set $w1 (i32.add (local.get $w) (local.get $stride)))
    (local.set $w2 (i32.add (local.get $w1) (local.get $stride)))
    (local.set $w3 (i32.add (local.get $w2) (local.get $stride)))
    (loop $next
      (local.set $value (v128.load (local.get $x)))
      (local.set $a (f32x4.add (local.get $a) (f32x4.mul (local.get $value) (v128.load (local.get $w)))))
      (local.set $b (f32x4.add (local.get $b) (f32x4.mul (local.get $value) (v128.load (local.get $w1)))))
      (local.set $c (f32x4.add (local.get $c) (f32x4.mul (local.get $value) (v128.load (local.get $w2)))))
      (local.set $d (f32x4.add (local.get $d) (f32x4.mul (local.get $value) (v128.load (local.get $w3)))))
      (local.set $x (i32.add (local.get $x) (i32.const 16)))
      (local.set $w (i32.add (local.get $w) (i32.const 16)))
      (local.set $w1 (i32.add (local.get $w1) (i32.const 16)))
      (local.set $w2 (i32.add (local.get $w2) (i32.const 16)))
      (local.set $w3 (i32.add (local.get $w3) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $x) (local.get $end))))
    (f32.store (local.get $out) (call $sum (local.get $a)))
    (f32.store offset=4 (local.get $out) (call $sum (local.get $b)))
    (f32.store offset=8 (local.get $out) (call $sum (local.get $c)))
    (f32.store offset=12 (local.get $out) (call $sum (local.get $d))))

  (func $sum (param $v v128) (result f32)
    (f32.add
      (f32.add (f32x4.extract_lane 0 (local.get $v)) (f32x4.extract_lane 1 (local.get $v)))
      (f32.add (f32x4.extract_lane 2 (local.get $v)) (f32x4.extract_lane 3 (local.get $v)))))

  ;; y = y + factor x, where x are signed bytes; `count` is a multiple of 8.
  (func (export "addBytes") (param $factor f32) (param $x i32) (param $y i32) (param $count i32)
    (local $end i32) (local $factors v128) (local $eight v128)
    (local.set $factors (f32x4.splat (local.get $factor)))
    (local.set $end (i32.add (local.get $x) (local.get $count)))
    (loop $next
      (local.set $eight (v128.load8x8_s (local.get $x)))
      (v128.store (local.get $y)
        (f32x4.add (v128.load (local.get $y))
          (f32x4.mul (local.get $factors) (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $eight))))))
      (v128.store offset=16 (local.get $y)
        (f32x4.add (v128.load offset=16 (local.get $y))
          (f32x4.mul (local.get $factors) (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $eight))))))
      (local.set $x (i32.add (local.get $x) (i32.const 8)))
      (local.set $y (i32.add (local.get $y) (i32.const 32)))
      (br_if $next (i32.lt_u (local.get $x) (local.get $end))))))
