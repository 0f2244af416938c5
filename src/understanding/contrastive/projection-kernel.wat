;; The inner loops of training a projection, four numbers at once. All lengths are bytes, multiples of 16.
;; Built into projection-kernel.ts: npx --package wabt wat2wasm src/understanding/contrastive/projection-kernel.wat -o - | base64 -w0
(module
  (memory (import "rows" "memory") 1)

  ;; to = from, with each number made `factor` times as large or, where its random byte is below `least`, left out. A random number (xorshift32)
  ;; is good for four decisions. Returns the state of the randomness.
  (func (export "leaveOut") (param $from i32) (param $to i32) (param $length i32) (param $factor f32) (param $least i32) (param $state i32)
      (result i32)
    (local $end i32) (local $factors v128) (local $leasts v128)
    (local.set $end (i32.add (local.get $from) (local.get $length)))
    (local.set $factors (f32x4.splat (local.get $factor)))
    (local.set $leasts (i32x4.splat (local.get $least)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $from) (local.get $end)))
        (local.set $state (i32.xor (local.get $state) (i32.shl (local.get $state) (i32.const 13))))
        (local.set $state (i32.xor (local.get $state) (i32.shr_u (local.get $state) (i32.const 17))))
        (local.set $state (i32.xor (local.get $state) (i32.shl (local.get $state) (i32.const 5))))
        (v128.store (local.get $to)
          (v128.and
            (f32x4.mul (v128.load (local.get $from)) (local.get $factors))
            (i32x4.ge_u
              (i32x4.extend_low_i16x8_u (i16x8.extend_low_i8x16_u (i32x4.splat (local.get $state))))
              (local.get $leasts))))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (local.set $to (i32.add (local.get $to) (i32.const 16)))
        (br $next)))
    (local.get $state))

  ;; A step of Adam: four arrays of `length` bytes, one after another, slopes, weights, speeds and squares.
  (func (export "adam") (param $slopes i32) (param $length i32) (param $momentum f32) (param $memory f32) (param $rate f32) (param $tiny f32)
    (local $end i32) (local $weights i32) (local $speeds i32) (local $squares i32) (local $slope v128) (local $speed v128) (local $square v128)
    (local.set $end (i32.add (local.get $slopes) (local.get $length)))
    (local.set $weights (local.get $end))
    (local.set $speeds (i32.add (local.get $weights) (local.get $length)))
    (local.set $squares (i32.add (local.get $speeds) (local.get $length)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $slopes) (local.get $end)))
        (local.set $slope (v128.load (local.get $slopes)))
        (local.set $speed (f32x4.add
          (f32x4.mul (f32x4.splat (local.get $momentum)) (v128.load (local.get $speeds)))
          (f32x4.mul (f32x4.splat (f32.sub (f32.const 1) (local.get $momentum))) (local.get $slope))))
        (local.set $square (f32x4.add
          (f32x4.mul (f32x4.splat (local.get $memory)) (v128.load (local.get $squares)))
          (f32x4.mul (f32x4.splat (f32.sub (f32.const 1) (local.get $memory))) (f32x4.mul (local.get $slope) (local.get $slope)))))
        (v128.store (local.get $speeds) (local.get $speed))
        (v128.store (local.get $squares) (local.get $square))
        (v128.store (local.get $weights) (f32x4.sub (v128.load (local.get $weights))
          (f32x4.div
            (f32x4.mul (f32x4.splat (local.get $rate)) (local.get $speed))
            (f32x4.add (f32x4.sqrt (local.get $square)) (f32x4.splat (local.get $tiny))))))
        (local.set $slopes (i32.add (local.get $slopes) (i32.const 16)))
        (local.set $weights (i32.add (local.get $weights) (i32.const 16)))
        (local.set $speeds (i32.add (local.get $speeds) (i32.const 16)))
        (local.set $squares (i32.add (local.get $squares) (i32.const 16)))
        (br $next)))))
