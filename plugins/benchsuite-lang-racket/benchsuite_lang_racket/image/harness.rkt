#lang racket/base
;; Runs a solution as a module, and then its tests in a namespace of their own, which has the functions of the solution
;; that they name.
;;
;;     racket harness.rkt        solution.rkt, tests.rkt and the name of the checks stand in this directory

(require ffi/unsafe/port racket/file racket/format racket/string rackunit)

(define-values (in out) (unsafe-file-descriptor->port 3 'token '(read write)))
(define half (read-line in))
(define tests (file->string "tests.rkt"))
(define name (file->string "name"))
(for-each delete-file '("tests.rkt" "name")) ; a solution must not find them

(define checks 0)
(define foul #f)

(define (fail reason)
  (eprintf "~a\n" reason)
  (exit 1))

(define first-line (lambda (text) (car (string-split (string-append text "\n") "\n" #:trim? #f))))

;; A check of rackunit that counts, and remembers that it failed.
(define (counted check)
  (lambda arguments
    (set! checks (add1 checks))
    (parameterize ([current-check-handler
                    (lambda (found)
                      (unless foul
                        (set! foul (first-line (exn-message found)))
                        (eprintf "a check failed: ~s\n" arguments)))])
      (apply check arguments))))

(define (prove)
  (fprintf out "ready ~a\n" checks)
  (flush-output out)
  (define other (read-line in))
  (define proof (bitwise-xor (string->number half 16) (string->number other 16)))
  (fprintf out "~a\n" (~r proof #:base 16 #:min-width 32 #:pad-string "0"))
  (flush-output out)
  (exit 0))

(define path (path->complete-path "solution.rkt"))
(define space (make-base-namespace))
(namespace-attach-module (variable-reference->namespace (#%variable-reference)) 'rackunit space)
(parameterize ([current-namespace space])
  (namespace-require 'racket)
  (namespace-require 'rackunit))

(define (complaint error) (if (exn? error) (exn-message error) (format "~s" error)))

(define ((uncompiled where) error)
  (fail (format "~a\nsolution.rkt does not compile: ~a" where (first-line (complaint error)))))
(define ((raised where) error) (fail (format "In the ~a: ~a" where (complaint error))))

(define own (make-base-namespace))
(parameterize ([current-namespace own] [current-directory (current-directory)])
  (define module
    (with-handlers ([(lambda (_) #t) (uncompiled "")])
      (define form (parameterize ([read-accept-reader #t] [read-accept-lang #t])
                     (call-with-input-file path (lambda (port) (port-count-lines! port) (read-syntax path port)))))
      (parameterize ([current-module-declare-name (make-resolved-module-path 'solution)])
        (define compiled (compile (namespace-syntax-introduce form)))
        (lambda () (eval compiled)))))
  (parameterize ([current-module-declare-name (make-resolved-module-path 'solution)]) (module))
  (with-handlers ([exn:break? raise] [(lambda (_) #t) (raised "solution")]) (dynamic-require ''solution #f)))

(define words
  (hash-keys (for/hash ([word (regexp-match* #px"[^\\s()\\[\\]{}\",'`;]+" tests)]) (values word #t))))

(define inside (parameterize ([current-namespace own]) (module->namespace ''solution)))
(define trouble #f)
(for ([word words])
  (define symbol (string->symbol word))
  (define value (with-handlers ([(lambda (_) #t) (lambda (_) space)])
                  (parameterize ([current-namespace inside]) (namespace-variable-value symbol #f (lambda () space)))))
  (unless (or (eq? value space) (string-prefix? word name))
    (namespace-set-variable-value!
     symbol
     (if (procedure? value)
         (make-keyword-procedure
          (lambda (keywords given . arguments)
            (with-handlers ([(lambda (_) #t) (lambda (error) (set! trouble error) (raise error))])
              (keyword-apply value keywords given arguments))))
         value)
     #t
     space)))
(for ([check (list check-equal? check-within check-eqv? check-eq? check-true check-false check-not-equal? check-=)]
      [rest '("-equal?" "-within" "-eqv?" "-eq?" "-true" "-false" "-not-equal?" "-=")])
  (namespace-set-variable-value! (string->symbol (string-append name rest)) (counted check) #t space))

(with-handlers ([exn:break? raise]
                [(lambda (_) #t)
                 (lambda (error)
                   (if trouble
                       ((raised "solution") error)
                       (fail (format "a check failed: ~a" (first-line (complaint error))))))])
  (parameterize ([current-namespace space] [read-accept-lang #t])
    (define port (open-input-string tests))
    (let loop ()
      (define form (read-syntax "tests.rkt" port))
      (unless (eof-object? form)
        (eval (namespace-syntax-introduce form))
        (loop)))))
(if foul (exit 1) (prove))
