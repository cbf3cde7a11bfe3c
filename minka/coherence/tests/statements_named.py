"""Consistent statements in which a number is a name, or a colon opens no list: nothing may be found in them."""

CONSISTENT_NAMED = (
    "La ciudad de Puno acogió el encuentro. Llegaron tres anfitrionas de la macrorregión: Tacna, Moquegua y Puno.",
    "Los 8 100 gestores inscritos son de tres clases de instancias. El 63 % de los inscritos (5 130) son mujeres.",
    "- 130 locales tienen un espacio alterno concertado, es decir, el 81 % del total de 160.",
    "Las tres escuelas visitadas fueron:\n- Escuela 30112 de Chupaca\n- Escuela 30145 de Ahuac\n- Escuela 30177",
    "Las cuatro experiencias de esta edición se parecen: ninguna esperó dinero, todas ordenaron gente y tiempo.",
    "Llegaron 10 regiones, cinco de cada lado: al sur, Puno, Tacna, Cusco, Ica y Apurímac; al norte, las otras.",
)
CONTRADICTIONS_NAMED = (
    (
        "percentage-and-count",
        "Los 8 100 gestores inscritos son de tres clases de instancias. El 56 % de los inscritos (5 130) son mujeres.",
    ),
    (
        "percentage-and-count",
        "- 130 locales tienen un espacio alterno concertado, es decir, el 56 % del total de 160.",
    ),
)
