;; Dual coordinate descent of one class against the rest (svm-class.ts has the words). All numbers that decide are of 64 bits, and
;; everything is done in one fixed order: the same bits on every machine.
;; Built into descent-kernel.ts: npx --package wabt wat2wasm src/understanding/linear/descent.wat -o - | base64 -w0
(module
  (memory (import "rows" "memory") 1)

  ;; Where the rows are. Either their dot products with each other (32 bits, `stride` bytes a row, a multiple of 64) and what the class
  ;; says of each row (32 bits, at `said`) ...
  (global $isGram (mut i32) (i32.const 0))
  (global $products (mut i32) (i32.const 0))
  (global $stride (mut i32) (i32.const 0))
  (global $said (mut i32) (i32.const 0))
  ;; ... or sparse rows (`offsets` of entries, `columns`: 32-bit places, `values`: 32-bit numbers) and the class's weights (64 bits).
  (global $w (mut i32) (i32.const 0))
  (global $bias (mut i32) (i32.const 0))
  (global $offsets (mut i32) (i32.const 0))
  (global $columns (mut i32) (i32.const 0))
  (global $values (mut i32) (i32.const 0))

  (func (export "useProducts") (param $products i32) (param $stride i32) (param $said i32)
    (global.set $isGram (i32.const 1))
    (global.set $products (local.get $products))
    (global.set $stride (local.get $stride))
    (global.set $said (local.get $said)))

  (func (export "useRows") (param $w i32) (param $bias i32) (param $offsets i32) (param $columns i32) (param $values i32)
    (global.set $isGram (i32.const 0))
    (global.set $w (local.get $w))
    (global.set $bias (local.get $bias))
    (global.set $offsets (local.get $offsets))
    (global.set $columns (local.get $columns))
    (global.set $values (local.get $values)))

  ;; What the class says of a row.
  (func $decision (param $row i32) (result f64)
    (local $a f64) (local $b f64) (local $c f64) (local $d f64)
    (local $columns i32) (local $values i32) (local $end i32) (local $fours i32)
    (if (global.get $isGram)
      (then (return (f64.promote_f32
        (f32.load (i32.add (global.get $said) (i32.shl (local.get $row) (i32.const 2))))))))
    ;; Four sums at once: the processor adds them side by side.
    (local.set $fours (i32.add (global.get $offsets) (i32.shl (local.get $row) (i32.const 2))))
    (local.set $end (i32.load offset=4 (local.get $fours)))
    (local.set $fours (i32.load (local.get $fours)))
    (local.set $columns (i32.add (global.get $columns) (i32.shl (local.get $fours) (i32.const 2))))
    (local.set $values (i32.add (global.get $values) (i32.shl (local.get $fours) (i32.const 2))))
    (local.set $fours (i32.add (local.get $columns)
      (i32.shl (i32.and (i32.sub (local.get $end) (local.get $fours)) (i32.const -4)) (i32.const 2))))
    (local.set $end (i32.add (global.get $columns) (i32.shl (local.get $end) (i32.const 2))))
    (block $rest
      (loop $next
        (br_if $rest (i32.ge_u (local.get $columns) (local.get $fours)))
        (local.set $a (f64.add (local.get $a) (f64.mul
          (f64.load (i32.add (global.get $w) (i32.shl (i32.load (local.get $columns)) (i32.const 3))))
          (f64.promote_f32 (f32.load (local.get $values))))))
        (local.set $b (f64.add (local.get $b) (f64.mul
          (f64.load (i32.add (global.get $w) (i32.shl (i32.load offset=4 (local.get $columns)) (i32.const 3))))
          (f64.promote_f32 (f32.load offset=4 (local.get $values))))))
        (local.set $c (f64.add (local.get $c) (f64.mul
          (f64.load (i32.add (global.get $w) (i32.shl (i32.load offset=8 (local.get $columns)) (i32.const 3))))
          (f64.promote_f32 (f32.load offset=8 (local.get $values))))))
        (local.set $d (f64.add (local.get $d) (f64.mul
          (f64.load (i32.add (global.get $w) (i32.shl (i32.load offset=12 (local.get $columns)) (i32.const 3))))
          (f64.promote_f32 (f32.load offset=12 (local.get $values))))))
        (local.set $columns (i32.add (local.get $columns) (i32.const 16)))
        (local.set $values (i32.add (local.get $values) (i32.const 16)))
        (br $next)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $columns) (local.get $end)))
        (local.set $a (f64.add (local.get $a) (f64.mul
          (f64.load (i32.add (global.get $w) (i32.shl (i32.load (local.get $columns)) (i32.const 3))))
          (f64.promote_f32 (f32.load (local.get $values))))))
        (local.set $columns (i32.add (local.get $columns) (i32.const 4)))
        (local.set $values (i32.add (local.get $values) (i32.const 4)))
        (br $next)))
    (f64.add (f64.load (global.get $bias))
      (f64.add (f64.add (f64.add (local.get $a) (local.get $b)) (local.get $c)) (local.get $d))))

  ;; The class moves by `step` times the row.
  (func $move (param $row i32) (param $step f64)
    (local $columns i32) (local $values i32) (local $end i32) (local $place i32) (local $factors v128)
    (if (global.get $isGram)
      (then
        (local.set $factors (f32x4.splat (f32.demote_f64 (local.get $step))))
        (local.set $values (i32.add (global.get $products) (i32.mul (local.get $row) (global.get $stride))))
        (local.set $end (i32.add (local.get $values) (global.get $stride)))
        (local.set $place (global.get $said))
        (loop $next
          (v128.store (local.get $place)
            (f32x4.add (v128.load (local.get $place)) (f32x4.mul (local.get $factors) (v128.load (local.get $values)))))
          (v128.store offset=16 (local.get $place)
            (f32x4.add (v128.load offset=16 (local.get $place))
              (f32x4.mul (local.get $factors) (v128.load offset=16 (local.get $values)))))
          (v128.store offset=32 (local.get $place)
            (f32x4.add (v128.load offset=32 (local.get $place))
              (f32x4.mul (local.get $factors) (v128.load offset=32 (local.get $values)))))
          (v128.store offset=48 (local.get $place)
            (f32x4.add (v128.load offset=48 (local.get $place))
              (f32x4.mul (local.get $factors) (v128.load offset=48 (local.get $values)))))
          (local.set $place (i32.add (local.get $place) (i32.const 64)))
          (local.set $values (i32.add (local.get $values) (i32.const 64)))
          (br_if $next (i32.lt_u (local.get $values) (local.get $end))))
        (return)))
    (f64.store (global.get $bias) (f64.add (f64.load (global.get $bias)) (local.get $step)))
    (local.set $place (i32.add (global.get $offsets) (i32.shl (local.get $row) (i32.const 2))))
    (local.set $columns (i32.add (global.get $columns) (i32.shl (i32.load (local.get $place)) (i32.const 2))))
    (local.set $values (i32.add (global.get $values) (i32.shl (i32.load (local.get $place)) (i32.const 2))))
    (local.set $end (i32.add (global.get $columns) (i32.shl (i32.load offset=4 (local.get $place)) (i32.const 2))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $columns) (local.get $end)))
        (local.set $place (i32.add (global.get $w) (i32.shl (i32.load (local.get $columns)) (i32.const 3))))
        (f64.store (local.get $place) (f64.add (f64.load (local.get $place))
          (f64.mul (local.get $step) (f64.promote_f32 (f32.load (local.get $values))))))
        (local.set $columns (i32.add (local.get $columns) (i32.const 4)))
        (local.set $values (i32.add (local.get $values) (i32.const 4)))
        (br $next))))

  (export "move" (func $move))

  (func $swap (param $a i32) (param $b i32)
    (local $kept i32)
    (local.set $kept (i32.load (local.get $a)))
    (i32.store (local.get $a) (i32.load (local.get $b)))
    (i32.store (local.get $b) (local.get $kept)))

  ;; `members`: `count` rows (32 bits); `order`: room for as many; `alpha`: their dual variables (64 bits), in place; of each row:
  ;; `signs` (64 bits, 1 or -1) and `curvature` (64 bits). `seed`: the state of xorshift32.
  (func (export "descend")
      (param $members i32) (param $order i32) (param $alpha i32) (param $signs i32) (param $curvature i32) (param $count i32)
      (param $seed i32) (param $ridge f64) (param $tolerance f64) (param $passes i32)
    (local $active i32) (local $i i32) (local $member i32) (local $row i32)
    (local $highest f64) (local $passHighest f64) (local $passLowest f64)
    (local $y f64) (local $old f64) (local $gradient f64) (local $projected f64) (local $next f64)
    (loop $each
      (if (i32.lt_u (local.get $i) (local.get $count))
        (then
          (i32.store (i32.add (local.get $order) (i32.shl (local.get $i) (i32.const 2))) (local.get $i))
          (local.set $i (i32.add (local.get $i) (i32.const 1)))
          (br $each))))
    (local.set $active (local.get $count))
    ;; Whoever is clear of the margin at first sight is looked at again in the end.
    (local.set $highest (f64.const 0))
    (block $solved
      (loop $pass
        (br_if $solved (i32.eqz (local.get $passes)))
        (local.set $passes (i32.sub (local.get $passes) (i32.const 1)))
        (local.set $passHighest (f64.const -inf))
        (local.set $passLowest (f64.const inf))

        ;; Shuffled: xorshift32 as 0..1, times the places left.
        (local.set $i (i32.sub (local.get $active) (i32.const 1)))
        (block $shuffled
          (loop $shuffle
            (br_if $shuffled (i32.le_s (local.get $i) (i32.const 0)))
            (local.set $seed (i32.xor (local.get $seed) (i32.shl (local.get $seed) (i32.const 13))))
            (local.set $seed (i32.xor (local.get $seed) (i32.shr_u (local.get $seed) (i32.const 17))))
            (local.set $seed (i32.xor (local.get $seed) (i32.shl (local.get $seed) (i32.const 5))))
            (call $swap
              (i32.add (local.get $order) (i32.shl (local.get $i) (i32.const 2)))
              (i32.add (local.get $order) (i32.shl (i32.wrap_i64 (i64.shr_u
                (i64.mul (i64.extend_i32_u (local.get $seed)) (i64.extend_i32_u (i32.add (local.get $i) (i32.const 1))))
                (i64.const 32))) (i32.const 2))))
            (local.set $i (i32.sub (local.get $i) (i32.const 1)))
            (br $shuffle)))

        (local.set $i (i32.const 0))
        (block $passed
          (loop $step
            (br_if $passed (i32.ge_s (local.get $i) (local.get $active)))
            (local.set $member (i32.load (i32.add (local.get $order) (i32.shl (local.get $i) (i32.const 2)))))
            (local.set $row (i32.load (i32.add (local.get $members) (i32.shl (local.get $member) (i32.const 2)))))
            (local.set $member (i32.add (local.get $alpha) (i32.shl (local.get $member) (i32.const 3))))
            (local.set $y (f64.load (i32.add (local.get $signs) (i32.shl (local.get $row) (i32.const 3)))))
            (local.set $old (f64.load (local.get $member)))
            (local.set $gradient (f64.add
              (f64.sub (f64.mul (local.get $y) (call $decision (local.get $row))) (f64.const 1))
              (f64.mul (local.get $old) (local.get $ridge))))
            (local.set $projected (local.get $gradient))
            (if (f64.eq (local.get $old) (f64.const 0))
              (then
                (if (f64.gt (local.get $gradient) (local.get $highest))
                  (then
                    ;; Clear of the margin and staying there: out until the end is near.
                    (local.set $active (i32.sub (local.get $active) (i32.const 1)))
                    (call $swap
                      (i32.add (local.get $order) (i32.shl (local.get $i) (i32.const 2)))
                      (i32.add (local.get $order) (i32.shl (local.get $active) (i32.const 2))))
                    (br $step)))
                (local.set $projected (f64.min (local.get $gradient) (f64.const 0)))))
            (local.set $i (i32.add (local.get $i) (i32.const 1)))
            (local.set $passHighest (f64.max (local.get $passHighest) (local.get $projected)))
            (local.set $passLowest (f64.min (local.get $passLowest) (local.get $projected)))
            ;; A step costs the same however short it is: what is far below the tolerance is left standing.
            (br_if $step (f64.lt (f64.abs (local.get $projected)) (f64.mul (local.get $tolerance) (f64.const 0.1))))
            (local.set $next (f64.max (f64.const 0) (f64.sub (local.get $old) (f64.div (local.get $gradient)
              (f64.load (i32.add (local.get $curvature) (i32.shl (local.get $row) (i32.const 3))))))))
            (f64.store (local.get $member) (local.get $next))
            (call $move (local.get $row) (f64.mul (f64.sub (local.get $next) (local.get $old)) (local.get $y)))
            (br $step)))

        (if (f64.le (f64.sub (local.get $passHighest) (local.get $passLowest)) (local.get $tolerance))
          (then
            (br_if $solved (i32.eq (local.get $active) (local.get $count)))
            (local.set $active (local.get $count))
            (local.set $highest (f64.const inf)))
          (else
            (local.set $highest
              (select (local.get $passHighest) (f64.const inf) (f64.gt (local.get $passHighest) (f64.const 0))))))
        (br $pass)))))
