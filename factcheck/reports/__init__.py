"""Reports: a snapshot of the record becomes a value, a value becomes bytes; nothing here touches a disk or a clock.

``build_report`` says what a report contains; one module per format says how it is written. Two runs over
one record give equal bytes, and every format counts the same claims.
"""
