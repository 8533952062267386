# One image for web, worker, beat and the release job.

FROM node:24-bookworm-slim AS frontend
WORKDIR /source
COPY frontend/package.json frontend/package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY frontend/ ./
ENV EIGENPATH_BUILD=/build EIGENPATH_STATIC_BUILD=/build/static
RUN npm run build

FROM python:3.13-slim-bookworm AS packages
COPY requirements/app.txt /requirements/app.txt
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: \
        -r /requirements/app.txt \
    && /venv/bin/python -c "import sysconfig, pathlib; \
        pathlib.Path(sysconfig.get_path('purelib'), 'eigenpath.pth') \
        .write_text('/app/platform\n/app\n')"

FROM python:3.13-slim-bookworm
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin eigenpath
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    OPENBLAS_NUM_THREADS=1 \
    OMP_NUM_THREADS=1 \
    EIGENPATH_HOME=/srv/eigenpath
WORKDIR /app
COPY --from=packages /venv /venv
COPY --from=frontend /build /srv/eigenpath/build
COPY manage.py ./
COPY platform/ platform/
COPY roadmap/ roadmap/
COPY exercises/ exercises/
# Bytecode and static files are made here: the containers' file systems are read-only.
RUN python -m compileall -q platform roadmap exercises \
    && python manage.py collectstatic --no-input --verbosity 0 \
    && python manage.py build_thumbnails
ENV DJANGO_SETTINGS_MODULE=eigenpath.settings.production
USER 10001:10001
EXPOSE 8000
CMD ["gunicorn", "eigenpath.asgi:application", "--worker-class", "uvicorn_worker.UvicornWorker", "--workers", "3", "--bind", "0.0.0.0:8000", "--worker-tmp-dir", "/dev/shm"]
